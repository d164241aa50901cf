using System.Linq;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;
using Xunit;
using static SchemaGen.Core.Tests.Guarding.Cases;

namespace SchemaGen.Core.Tests.Guarding;

/// <summary>What a database's log alone can undo.</summary>
public sealed class LoggedHistoryTests
{
    private static readonly RevisionDefinition D = Revision("d", "a"), M = Revision("m", "c", "d");

    [Theory]
    // the log (+ upgraded, - downgraded, ! stamped), the rows, expected: what is undone, in this order, and what was only stamped
    [InlineData("+a +b +c", "c", "c b a", "")]
    [InlineData("+a +b -b", "a", "a", "")]
    [InlineData("+a +b -b +b", "b", "b a", "")]
    [InlineData("+a +b -b !b", "b", "b a", "")]
    [InlineData("!a +b +c", "c", "c b", "a")]
    [InlineData("!b +c", "c", "c", "b")]
    [InlineData("!c", "c", "", "c")]
    [InlineData("+a +b +c -c -b -a", "", "", "")]
    // two lines go in the order of downgrade base
    [InlineData("+a +b +d", "b d", "b d a", "")]
    public void Everything_applied_goes_newest_first(string log, string rows, string undone, string stamped)
    {
        var logged = LoggedHistory.Of(Words(rows), Log(log));
        Assert.Equal((undone, stamped), (string.Join(' ', logged.Undo(Words(rows)).Select(step => step.Id)), string.Join(' ', logged.Stamped)));
    }

    [Theory]
    // rows, the revision, whether it goes alone
    [InlineData("c", "c", true)]
    [InlineData("c", "b", false)]
    [InlineData("c", "a", false)]
    [InlineData("b d", "d", true)]
    [InlineData("b d", "b", true)]
    [InlineData("b d", "a", false)]
    [InlineData("m", "m", true)]
    [InlineData("a", "a", true)]
    public void One_goes_alone_when_nothing_stands_on_it(string rows, string id, bool isAlone)
    {
        var undone = LoggedHistory.Of(Words(rows), Log("+a +b +c +d +m")).Undo(Words(rows), id);
        Assert.Equal(isAlone ? id : null, undone is { } plan ? Assert.Single(plan).Id : null);
    }

    private static EquatableArray<string> Words(string text) => text.Split(' ', System.StringSplitOptions.RemoveEmptyEntries).ToEquatableArray();

    private static LogFacts Log(string text) => LogFacts.Of(Words(text).Select(word => (word[0], word.Substring(1)) switch
    {
        ('+', var id) => Upgraded(new[] { A, B, C, D, M }.Single(revision => revision.Id == id)),
        ('-', var id) => Downgraded(id),
        var (_, id) => Stamped(id),
    }));
}
