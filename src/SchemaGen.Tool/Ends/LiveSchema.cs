using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Settings;
using SchemaGen.Model;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Inspecting;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Ends;

/// <summary>The schema of a live database.</summary>
internal static class LiveSchema
{
    /// <summary>Inspects what the settings choose of it; what the model can't say is told, never dropped in silence.</summary>
    public static async Task<Schema> ReadAsync(DatabaseSession session, ProjectSettings settings, Terminal terminal, CancellationToken cancellation)
    {
        var inspection = await Inspector.InspectAsync(session, settings.History, cancellation);
        var chosen = settings.Objects.Apply(inspection.Schema, session.Database);
        foreach (var note in inspection.Notes.Concat(chosen.Notes))
        {
            terminal.Log("note: " + note);
        }
        return chosen.Schema;
    }
}
