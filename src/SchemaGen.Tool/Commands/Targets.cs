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

    public static Option<long?> LockTimeout() => Duration("--lock-timeout", "How long to wait for another run, or for a table: 60, 500ms, 5s, 2min (default: 60 seconds).");

    public static Option<long?> StatementTimeout() => Duration("--statement-timeout", "How long one statement may take: 60, 500ms, 5s, 2min (default: no limit).");

    // In milliseconds; a plain number is one of seconds.
    private static Option<long?> Duration(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= 86400)
            {
                return (long)Math.Round(seconds * 1000);
            }
            try
            {
                return Durations.Parse(text);
            }
            catch (FormatException)
            {
                result.AddError($"{name} wants a number of seconds, up to 86400, or a span of time: 500ms, 5s, 2min");
                return null;
            }
        },
    };

    // '-1' is a target; '-x' and '--hed' are options that nobody knows, which the parser would take for targets.
    private static void Check(System.Collections.Generic.IEnumerable<string> targets, Action<string> addError)
    {
        foreach (var target in targets.Where(target => target.StartsWith('-') && !(target.Length > 1 && char.IsAsciiDigit(target[1]))))
        {
            addError($"unknown option {target}");
        }
    }
}
