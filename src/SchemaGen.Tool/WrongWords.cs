using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using SchemaGen.Core.Naming;

namespace SchemaGen.Tool;

/// <summary>What is wrong with a command line, one line each.</summary>
internal static class WrongWords
{
    /// <summary>The lines; where the command is none, only that.</summary>
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var root = parsed.RootCommandResult.Command;
        if (parsed.CommandResult.Command == root && parsed.UnmatchedTokens.Count > 0 && parsed.UnmatchedTokens[0] is var word && !word.StartsWith('-'))
        {
            var near = NearNames.To(word, root.Subcommands.Where(command => !command.Hidden).Select(command => command.Name));
            return [$"there is no command '{word}'" + (near.Count > 0 ? $": did you mean {string.Join(" or ", near)}?" : "")];
        }
        // The parser's own lists have a line for each member.
        return parsed.Errors.Select(error => string.Join(' ', error.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Distinct();
    }
}
