using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace SchemaGen.DatabaseTests.Starting;

/// <summary>A door to a server that is opened when a test says so: a TCP port, or a socket file.</summary>
internal sealed class Forwarder : IAsyncDisposable
{
    private readonly CancellationTokenSource ends = new();
    private readonly Socket listener;
    private readonly Task accepting;

    private Forwarder(EndPoint door, Func<Socket, Task> serve)
    {
        var isFile = door is UnixDomainSocketEndPoint;
        listener = new Socket(door.AddressFamily, SocketType.Stream, isFile ? ProtocolType.Unspecified : ProtocolType.Tcp);
        listener.Bind(door);
        listener.Listen();
        accepting = AcceptAsync(serve);
    }

    /// <summary>Whoever comes in is led to a server.</summary>
    public static Forwarder To(EndPoint door, string host, int port) => new(door, async client =>
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await server.ConnectAsync(host, port);
        await using NetworkStream near = new(client, ownsSocket: true), far = new(server, ownsSocket: true);
        await Task.WhenAny(near.CopyToAsync(far), far.CopyToAsync(near));
    });

    /// <summary>Whoever comes in hears nothing.</summary>
    public static Forwarder ToNowhere(EndPoint door) => new(door, _ => Task.CompletedTask);

    /// <summary>A port of this machine that is free now.</summary>
    public static IPEndPoint FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }

    public async ValueTask DisposeAsync()
    {
        await ends.CancelAsync();
        listener.Dispose();
        await accepting;
        ends.Dispose();
    }

    private async Task AcceptAsync(Func<Socket, Task> serve)
    {
        var clients = new List<Socket>();
        var served = new List<Task>();
        try
        {
            while (true)
            {
                clients.Add(await listener.AcceptAsync(ends.Token));
                served.Add(serve(clients.Last()));
            }
        }
        catch (OperationCanceledException)
        {
            clients.ForEach(client => client.Dispose());
        }
        // A connection that breaks at the end is no failure of the test.
        await Task.WhenAll(served).ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
