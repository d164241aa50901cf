using SchemaGen.Core.Revisions;
using SchemaGen.DatabaseTests.Guarding;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.Model;

namespace SchemaGen.DatabaseTests.Tool.Looking;

/// <summary>Sources that contradict a database at the head of the bot's history.</summary>
internal static class Versions
{
    /// <summary>Its second revision was edited.</summary>
    public static History Edited { get; } = Sources.Bot(
        Histories.Second, revision => revision with { Up = Histories.Many([.. revision.Up, new AddColumn(Histories.Users, Histories.Column("nickname", "text"))]) });

    /// <summary>Without its last revision.</summary>
    public static History Older { get; } = Sources.Bot(Histories.Third, _ => null);

    /// <summary>Another project's.</summary>
    public static History Other { get; } = History.Of([new RevisionDefinition("x1", default, "X", "Migrations/x1.cs", "theirs", default, default)]);

    /// <summary>Two lines from the first revision.</summary>
    public static History Forked { get; } = History.Of(
    [
        Histories.Bot[Histories.First],
        Histories.Bot[Histories.Second],
        Histories.Bot[Histories.Third] with { Revises = Histories.Many(Histories.First) },
    ]);
}
