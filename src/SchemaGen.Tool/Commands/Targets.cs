using System;
using System.CommandLine;
using System.Globalization;
using System.Linq;

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

    public static Option<double> LockTimeout() => Seconds("--lock-timeout", "How many seconds to wait for another run, or for a table (default: 60).");

    /// <summary>An option of seconds, up to a day; 60 unless said.</summary>
    public static Option<double> Seconds(string name, string description) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => 60,
        CustomParser = result =>
        {
            if (double.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= 86400)
            {
                return seconds;
            }
            result.AddError($"{name} wants a number of seconds, up to 86400");
            return 0;
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
