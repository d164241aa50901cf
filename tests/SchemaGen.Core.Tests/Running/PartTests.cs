using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Running;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Running;

/// <summary>How a revision is divided into what is committed together.</summary>
public sealed class PartTests
{
    /// <summary>Steps: <c>t</c> may share a transaction, <c>a</c> stands alone. Parts: their steps, alone in parentheses.</summary>
    [Theory]
    [InlineData("", Transactions.PerRevision, true, 0, "-")]
    [InlineData("ttt", Transactions.PerRevision, true, 0, "ttt")]
    [InlineData("ttt", Transactions.PerRun, true, 0, "ttt")]
    [InlineData("ttt", Transactions.None, true, 0, "t t t")]
    [InlineData("ttt", Transactions.PerRevision, false, 0, "t t t")]
    [InlineData("ttatt", Transactions.PerRevision, true, 0, "tt (a) tt")]
    [InlineData("aat", Transactions.PerRevision, true, 0, "(a) (a) t")]
    [InlineData("ta", Transactions.None, true, 0, "t (a)")]
    [InlineData("ttatt", Transactions.PerRevision, true, 2, "(a) tt")]
    [InlineData("ttatt", Transactions.PerRevision, true, 1, "t (a) tt")]
    [InlineData("tta", Transactions.PerRevision, true, 3, "-")]
    public void Steps_are_divided(string steps, Transactions transactions, bool inTransaction, int done, string expected) =>
        Assert.Equal(expected, string.Join(' ', Part.Divide(Steps(steps), transactions, inTransaction, done).Select(part =>
            part.Count == 0 ? "-" : part.InTransaction ? steps.Substring(part.First, part.Count) : $"({steps.Substring(part.First, part.Count)})")));

    [Fact]
    public void Every_step_is_in_one_part_and_what_can_be_shared_is() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<bool[]>(), ArbMap.Default.ArbFor<bool>(), ArbMap.Default.ArbFor<NonNegativeInt>(), (shared, inTransaction, number) =>
            {
                var steps = Steps(string.Concat(shared.Select(share => share ? 't' : 'a')));
                var done = number.Get % (steps.Count + 1);
                return new[] { Transactions.PerRevision, Transactions.None }.All(transactions =>
                {
                    var parts = Part.Divide(steps, transactions, inTransaction, done);
                    var isShared = transactions == Transactions.PerRevision && inTransaction;
                    return parts.SelectMany(part => Enumerable.Range(part.First, part.Count)).SequenceEqual(Enumerable.Range(done, steps.Count - done))
                        && parts.All(part => Enumerable.Range(part.First, part.Count).All(at => steps[at].InTransaction == part.InTransaction))
                        && parts.All(part => (part.InTransaction && isShared) || part.Count <= 1)
                        && (!isShared || parts.Zip(parts.Skip(1)).All(pair => !(pair.First.InTransaction && pair.Second.InTransaction)));
                });
            }).Check(Config.QuickThrowOnFailure);

    [Theory]
    [InlineData("tt", true, null)]
    [InlineData("tt", false, "says that each of its steps has a transaction of its own (Transaction = false)")]
    [InlineData("ta", true, "has a step that can't run in a transaction: step 1 a")]
    public void What_can_not_share_a_transaction_with_other_revisions_is_named(string steps, bool inTransaction, string? why) =>
        Assert.Equal(why, Part.CannotShare(Steps(steps), inTransaction));

    internal static EquatableArray<Step> Steps(string kinds) => kinds
        .Select((kind, at) => new Step($"step {at} {kind}", null, default, EquatableArray<Statement>.Of(new SqlStatement($"SELECT {at}")), kind == 't'))
        .ToEquatableArray();
}
