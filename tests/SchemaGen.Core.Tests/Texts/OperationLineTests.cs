using System;
using System.Linq;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Core.Texts;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Texts;

/// <summary>Stored operations: every line that there is, and what is said of a line that is none.</summary>
public sealed class OperationLineTests
{
    [Fact]
    public void Every_operation_is_written_and_read()
    {
        var operations = OperationReader.Read(StoredOperations.Text);

        Assert.Equal(StoredOperations.Text, OperationLines.Write(operations));
        Assert.Equal(operations, OperationReader.Read(OperationLines.Write(operations)));
        Assert.Equal(
            typeof(Operation).Assembly.GetTypes().Where(type => typeof(Operation).IsAssignableFrom(type) && !type.IsAbstract).Select(type => type.Name).Order(),
            operations.Select(operation => operation.GetType().Name).Distinct().Order());
    }

    [Theory]
    [InlineData("drop view v", 1, "'drop view v' is not an operation")]
    [InlineData("create object", 1, "'create object' has nothing below it")]
    [InlineData("create schema m\ncreate object\n  enum e (a)", 3, "'a' is no text in single quotes")]
    [InlineData("set object\n  table t", 2, "a table is no object of its own")]
    [InlineData("set table t\n  column a text", 2, "'column a text' is no option of a table")]
    [InlineData("set constraint t c sometimes", 1, "'sometimes' is not understood")]
    [InlineData("attach partition a to b", 1, "the line ends too early")]
    [InlineData("inherit a b", 1, "'from' expected before 'b'")]
    [InlineData("rename label e a to b", 1, "'a' is no text in single quotes")]
    [InlineData("drop object view v now", 1, "'now' is not understood")]
    public void What_is_no_operation_is_said_at_its_line(string text, int line, string message)
    {
        var refused = Assert.Throws<OutlineException>(() => OperationReader.Read(text));
        Assert.Equal((line, message), (refused.Line, refused.Message));
    }

    // Lines come from people too, in a revision's words for objects: whatever they hold, it is read or refused, and what is read is stable.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Broken_lines_are_read_or_refused(int seed)
    {
        var random = new Random(seed);
        var read = 0;
        for (var round = 0; round < 4000; round++)
        {
            var text = StoredOperations.Broken(random);
            try
            {
                var operations = OperationReader.Read(text);
                Assert.True(operations == OperationReader.Read(OperationLines.Write(operations)), text + "\n" + OperationLines.Write(operations));
                read++;
            }
            catch (OutlineException)
            {
            }
        }
        Assert.InRange(read, 400, 3600);
    }
}
