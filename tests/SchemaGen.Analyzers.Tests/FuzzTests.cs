using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>Code is broken while it is being typed, and the generator runs all the same: it must never fail.</summary>
public class FuzzTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void BrokenCodeNeverBreaksTheGenerator(int seed)
    {
        var random = new Random(seed);
        var driver = Compiler.Driver();
        var words = new SourceFile("Migrations/words.cs", RevisionReadingTests.Revision(string.Join("\n", RevisionVocabularyTests.Words.Select(row => row.Data.Item1))));
        for (var round = 0; round < 50; round++)
        {
            SourceFile[] files = [.. Sample.All.Append(words).Select(file => file with { Code = Mutate(file.Code, random) })];

            driver = driver.RunGenerators(Compiler.Compilation(files));

            var result = driver.GetRunResult().Results.Single();
            Assert.True(result.Exception is null, $"{result.Exception}\n{string.Join("\n", files.Select(file => file.Code))}");
        }
    }

    // Deletes, doubles and moves tokens, or puts in something that changes what follows.
    internal static string Mutate(string code, Random random)
    {
        List<string> tokens = [.. CSharpSyntaxTree.ParseText(code).GetRoot().DescendantTokens().Select(token => token.ToFullString())];
        string[] strange = ["\"", "\"\"", "(", ")", "{", "}", "null ", "\"\"\"", "$\"{x}\" ", "[", "]", "<T>", ",", ";", "default ", "\"\\0\\n\"", "typeof(", "=> ", "\"a.b.c\" ", "-1 ", "t => ", "\"(\" ", "\uD800"];
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(tokens.Count);
            switch (random.Next(4))
            {
                case 0:
                    tokens[at] = "";
                    break;
                case 1:
                    tokens.Insert(at, tokens[at]);
                    break;
                case 2:
                    tokens.Insert(at, tokens[random.Next(tokens.Count)]);
                    break;
                default:
                    tokens[at] = strange[random.Next(strange.Length)];
                    break;
            }
        }
        return string.Concat(tokens);
    }
}
