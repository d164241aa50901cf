using SchemaGen.Core.Texts;
using Xunit;

namespace SchemaGen.Core.Tests.Naming;

public sealed class TransactionWordTests
{
    [Theory]
    [InlineData("update t set n = 1; commit", "commit")]
    [InlineData("/* x */ BEGIN; delete from t", "begin")]
    [InlineData("select 1; -- so\n ROLLBACK", "rollback")]
    [InlineData("update t set a = 'x; commit'", null)]
    [InlineData("update t set a = case when b then 1 end", null)]
    [InlineData("do $$ begin perform 1; end $$", null)]
    [InlineData("create trigger x after insert on t begin select 1; end", null)]
    [InlineData("", null)]
    public void A_statement_that_leaves_the_transaction_is_found(string sql, string? word) => Assert.Equal(word, TransactionWords.Find(sql));
}
