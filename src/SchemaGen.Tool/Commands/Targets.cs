using System;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using SchemaGen.Core.Texts;

namespace SchemaGen.Tool.Commands;

/// <summary>Arguments and options that several commands take.</summary>
internal static class Targets
{
    private const string Forms = "head, base, +1, -1, an id or a unique part of its beginning";

    public static Argument<string> One(string description, string? byDefault = null)
    {
        var target = new Argument<string>("target") { Description = $"{description}: {Forms}." };
        if (byDefault is not null)
        {
            target.DefaultValueFactory = _ => byDefault;
        }
        target.Validators.Add(result => Check(result.Tokens.Select(token => token.Value), result.AddError));
        return target;
    }

    public static Argument<string[]> Many(string description)
    {
        var targets = new Argument<string[]>("target") { Description = $"{description}: {Forms}.", Arity = ArgumentArity.OneOrMore };
        targets.Validators.Add(result => Check(result.Tokens.Select(token => token.Value), result.AddError));
        return targets;
    }

    public static Option<double> LockTimeout() => Seconds("--lock-timeout", "How long to wait for another run, or for a table: 5, 500ms, 5s, 2min (default: 60 seconds).");

    /// <summary>An option of seconds, up to a day; 60 unless said.</summary>
    public static Option<double> Seconds(string name, string description) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => 60,
        CustomParser = result =>
        {
            if (Parse(result.Tokens[0].Value) is { } seconds)
            {
                return seconds;
            }
            result.AddError($"{name} {Wanted}");
            return 0;
        },
    };

    /// <summary>How many seconds one statement may take; null, as long as it wants.</summary>
    public static Option<double?> StatementTimeout() => new("--statement-timeout")
    {
        Description = "How long one statement may take: 5, 500ms, 5s, 2min (default: no limit).",
        CustomParser = result =>
        {
            if (Parse(result.Tokens[0].Value) is { } seconds)
            {
                return seconds;
            }
            result.AddError($"--statement-timeout {Wanted}");
            return null;
        },
    };

    private const string Wanted = "wants a number of seconds, up to 86400, or a span of time: 500ms, 5s, 2min";

    private static double? Parse(string text)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds <= 86400 ? seconds : null;
        }
        try
        {
            return Durations.Parse(text) / 1000.0;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // '-1' is a target; '-x' and '--hed' are options that nobody knows, which the parser would take for targets.
    private static void Check(System.Collections.Generic.IEnumerable<string> targets, Action<string> addError)
    {
        foreach (var target in targets.Where(target => target.StartsWith('-') && !(target.Length > 1 && char.IsAsciiDigit(target[1]))))
        {
            addError($"unknown option {target}");
        }
    }
}
