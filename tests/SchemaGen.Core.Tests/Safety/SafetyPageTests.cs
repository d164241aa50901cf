using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Safety;
using SchemaGen.Core.Scaffolding;
using Xunit;

namespace SchemaGen.Core.Tests.Safety;

/// <summary>
/// A page a rule. What the rule and its cases say stands in it as they say it (<c>ACCEPT_GOLDEN=1</c> writes that part); when to silence it is written by hand below.
/// </summary>
public sealed class SafetyPageTests
{
    private const string ByHand = "## When to silence it\n\n";

    private static readonly string Pages = Path.GetFullPath(Path.Combine(SafetyCase.Folder, "../../../../docs/rules"));

    private static IEnumerable<SafetyRule> Rules => SafetyRules.All.Append(SafetyRules.SuppressionWithoutReason);

    [Fact]
    public void No_rule_lacks_a_page_and_no_page_a_rule()
    {
        var pages = Directory.GetFiles(Pages, "SCH4*.md").Select(Path.GetFileNameWithoutExtension).Where(page => string.CompareOrdinal(page, "SCH4100") >= 0);

        Assert.Equal(Rules.Select(rule => rule.Id).Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_page_says_what_its_rule_says_and_when_to_silence_it()
    {
        Assert.All(Rules, rule =>
        {
            var path = Path.Combine(Pages, rule.Id + ".md");
            var page = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : ByHand;
            var own = page[page.IndexOf(ByHand, StringComparison.Ordinal)..];
            if (Environment.GetEnvironmentVariable("ACCEPT_GOLDEN") == "1")
            {
                File.WriteAllText(path, page = Head(rule) + own);
            }
            Assert.Equal(Head(rule) + own, page);
            Assert.True(own.Length > ByHand.Length + 20, "say when to silence it");
        });
    }

    [Fact]
    public void The_list_of_rules_has_a_line_for_each()
    {
        var list = File.ReadAllText(Path.Combine(Pages, "README.md"));

        Assert.All(Rules, rule => Assert.Contains(Line(rule), list, StringComparison.Ordinal));
    }

    /// <summary>The line of a rule in the list.</summary>
    private static string Line(SafetyRule rule) => $"| [{rule.Id}]({rule.Id}.md) | {Small(rule.Title)} |";

    private static string Head(SafetyRule rule)
    {
        var text = new StringBuilder($"# {rule.Id}: {Small(rule.Title)}\n\n{Sentence(rule.Why)}\n\n");
        text.Append("| | |\n|---|---|\n");
        text.Append($"| severity | {(rule.Severity == Severity.Warning ? "warning" : "suggestion")} |\n");
        text.Append($"| databases | {rule.Database switch { Database.PostgreSql => "PostgreSQL", Database.Sqlite => "SQLite", _ => "PostgreSQL, SQLite" }} |\n");
        if (rule != SafetyRules.SuppressionWithoutReason)
        {
            text.Append($"| lock | {(rule.Lock is null ? "not what matters here" : $"`{rule.Lock}`: {Held(rule.Lock)}")} |\n");
            text.Append($"| writes the table again | {(rule.IsRewrite ? "yes" : "no")} |\n");
            text.Append($"| looked for in | {(rule.IsBothWays ? "`Up` and `Down`" : "`Up`")} |\n");
        }
        if (SafetyCase.All.FirstOrDefault(one => one.Rule == rule.Id && one.Says.Count > 0) is { } said)
        {
            text.Append($"\n```csharp\n{Source(said)}```\n\n```\n{(rule.Severity == Severity.Warning ? "warning" : "info")} {rule.Id}: {said.Says[0]}\n```\n");
        }
        text.Append($"\n## What to write instead\n\n{Sentence(rule.Safe)}\n");
        if (SafetyCase.All.FirstOrDefault(one => one.Rule == rule.Id && one.Says.Count == 0) is { } silent)
        {
            text.Append($"\nThe rule is silent on this:\n\n```csharp\n{Source(silent)}```\n");
        }
        return text.Append('\n').ToString();
    }

    private static string Source(SafetyCase one)
    {
        var source = new Source();
        OperationSource.Write(source, one.Operations, "schema");
        var revision = one.Revision;
        var header = new[]
        {
            one.Settings.Any(setting => setting.StartsWith("lock=", StringComparison.Ordinal)) ? revision.LockTimeout is { } wait ? $"LockTimeout = \"{Core.Texts.Durations.Write(wait)}\"" : "without LockTimeout" : null,
            one.Settings.Any(setting => setting.StartsWith("statement=", StringComparison.Ordinal)) ? "without StatementTimeout" : null,
            revision.InTransaction ? null : "Transaction = false",
            one.Settings.Contains("irreversible") ? "Down says Irreversible" : null,
            one.Note.Length == 0 ? null : one.Note,
        }.OfType<string>().ToList();
        return (header.Count == 0 ? "" : $"// {string.Join(", ", header)}\n") + source;
    }

    private static string Held(string mode) => mode switch
    {
        TableLock.Everyone => "readers and writers wait",
        TableLock.WritersAndThemselves or TableLock.Writers => "writers wait",
        _ => "other changes of the table wait, readers and writers don't",
    };

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";

    private static string Small(string title) => title.Length > 1 && char.IsLower(title[1]) ? char.ToLowerInvariant(title[0]) + title[1..] : title;
}
