using System;
using System.Linq;
using System.Text.RegularExpressions;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Safety;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Safety;

/// <summary>Each rule on what it is about, and on what looks like it and is harmless.</summary>
public sealed partial class SafetyRuleTests
{
    public static TheoryData<string> Names => new(SafetyCase.All.Select(one => one.ToString()));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_says_what_it_is_about_and_nothing_else(string name)
    {
        if (Environment.GetEnvironmentVariable("ACCEPT_GOLDEN") == "1")
        {
            SafetyCase.Accept();
        }
        var one = SafetyCase.All.Single(candidate => candidate.ToString() == name);
        var found = one.Findings.Where(finding => finding.Rule.Id == one.Rule).ToList();

        Assert.Equal(one.Says, found.Select(finding => finding.Message));
        Assert.All(found, finding => Assert.Equal(one.Settings.Contains("down"), !finding.IsUp));
        Assert.All(found, finding => Assert.Equal(finding.Rule.Lock, TableLock.Strongest(finding.Locks)));
    }

    [Fact]
    public void Every_operation_of_a_case_can_be_done()
    {
        Assert.All(SafetyCase.All, one => Replaying.Replay.Apply(one.Before, one.Operations));
    }

    [Fact]
    public void Every_rule_is_met_once_at_least_and_missed_nearly_once_at_least()
    {
        var cases = SafetyCase.All.ToLookup(one => one.Rule);

        Assert.Equal(SafetyRules.All.Select(rule => rule.Id), cases.Select(rule => rule.Key).Order(StringComparer.Ordinal));
        Assert.All(SafetyRules.All, rule => Assert.True(cases[rule.Id].Any(one => one.Says.Count > 0) && cases[rule.Id].Any(one => one.Says.Count == 0), rule.Id));
    }

    [Fact]
    public void A_message_is_one_line_that_a_problem_matcher_reads_whole()
    {
        Assert.All(SafetyCase.All.SelectMany(one => one.Findings), finding => Assert.DoesNotMatch(Broken(), finding.Message));
    }

    [Fact]
    public void A_data_step_in_Down_is_a_way_back_for_rows()
    {
        var one = SafetyCase.All.First(one => one.Rule == "SCH4514" && one.Says.Count > 0);
        var back = one.Revision with { Down = EquatableArray<Operation>.Of(new RunData("RestoreAsync", "0123456789abcdef")) };

        Assert.Contains(one.Findings, finding => finding.Rule.Id == "SCH4514");
        Assert.DoesNotContain(SafetyCheck.Of(back, one.Before, [Database.PostgreSql, Database.Sqlite]), finding => finding.Rule.Id == "SCH4514");
    }

    [Fact]
    public void There_are_sixty_rules_and_each_has_an_id_of_its_own()
    {
        var rules = SafetyRules.All.Append(SafetyRules.SuppressionWithoutReason).ToList();

        Assert.True(rules.Count >= 60);
        Assert.Equal(rules.Count, rules.Select(rule => rule.Id).Distinct().Count());
        Assert.Equal(rules.Count, rules.Select(rule => rule.Title).Distinct().Count());
        Assert.All(rules, rule => Assert.Matches("^SCH4[1-7][0-9][0-9]$", rule.Id));
        Assert.All(rules, rule => Assert.True(rule.Why.Length > 0 && rule.Safe.Length > 0 && !rule.Safe.EndsWith('.')));
    }

    [GeneratedRegex(@"[\r\n]|\s\[")]
    private static partial Regex Broken();
}
