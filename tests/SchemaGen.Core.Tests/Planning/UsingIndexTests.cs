using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Planning;

/// <summary>A constraint that takes over an index that is there.</summary>
public sealed class UsingIndexTests
{
    private const string Before = """
        table users
          column id bigint not null
          column mail text
          index users_mail_plain (mail)
          unique index users_id (id)
          unique index users_mail (mail)
          unique index users_mail_some (mail) where mail <> ''
        """;

    private static readonly AddUnique Unique = new(Given.Name("users"), Given.Part<UniqueConstraint>("unique users_mail_key (mail)"), "users_mail");

    [Fact]
    public void The_index_becomes_the_constraints_and_no_row_is_read()
    {
        var key = new AddPrimaryKey(Given.Name("users"), Given.Part<PrimaryKey>("primary key users_pkey (id)"), "users_id");

        var steps = Given.Steps(Before, Unique, key);

        Assert.Equal(
            "ALTER TABLE users ADD CONSTRAINT users_mail_key UNIQUE USING INDEX users_mail;\nALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX users_id",
            Given.Statements(steps));
        Assert.All(steps, step => Assert.Empty(step.PreChecks));
        Assert.Equal(
            ["users_mail_plain", "users_mail_some"],
            Replay.Apply(Replay.Apply(Given.Schema(Before), Unique), key).Tables.Single().Indexes.Select(index => index.Name));
    }

    [Fact]
    public void On_the_way_back_the_index_is_created_again()
    {
        var before = Given.Schema(Before);
        var after = Replay.Apply(before, Unique);

        Assert.Null(Inverting.Invert(Unique, before));
        Assert.Equal(
            [new DropConstraint(Unique.Table, "users_mail_key"), new CreateIndex(Unique.Table, before.Tables.Single().Indexes.Single(index => index.Name == "users_mail"))],
            Inverting.Undo(Unique, before));
        Assert.True(Core.Diffing.Differ.Same(before, Replay.Apply(after, Inverting.Undo(Unique, before)!)));
    }

    [Theory]
    [InlineData("users_mail_plain", "index 'users_mail_plain' on 'users' is not a plain unique index over mail, so it can't become a constraint: build that one first")]
    [InlineData("users_mail_some", "index 'users_mail_some' on 'users' is not a plain unique index over mail, so it can't become a constraint: build that one first")]
    [InlineData("users_id", "index 'users_id' on 'users' is not a plain unique index over mail, so it can't become a constraint: build that one first")]
    [InlineData("users_male", "no index 'users_male' on 'users' at this revision; did you mean 'users_mail'?")]
    public void Another_index_is_refused(string index, string message)
    {
        Assert.Equal(message, Assert.Throws<ImpossibleOperationException>(() => Replay.Apply(Given.Schema(Before), Unique with { Index = index })).Message);
    }
}
