using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Analyzers.Modeling;
using SchemaGen.Analyzers.Revisions;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>What flows between steps are values: no Roslyn type, nothing that changes, nothing compared by reference.</summary>
public class PurityTests
{
    [Theory]
    [InlineData(typeof(ParsedEntity))]
    [InlineData(typeof(ParsedEnum))]
    [InlineData(typeof(ParsedDefinition))]
    [InlineData(typeof(ParsedSource))]
    [InlineData(typeof(ReferencedFacts))]
    [InlineData(typeof(Facts.Elsewhere))]
    [InlineData(typeof(ModelFacts))]
    [InlineData(typeof(ParsedModel))]
    [InlineData(typeof(Models))]
    [InlineData(typeof(SchemaModel))]
    [InlineData(typeof(ParsedRevisions))]
    [InlineData(typeof(NamingConvention))]
    [InlineData(typeof(CompiledSettings))]
    public void Values(Type root)
    {
        var reached = Reach(root);

        Assert.All(reached, type =>
        {
            Assert.False(type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), type + " is Roslyn's");
            Assert.True(IsValue(type), type + " is not compared by its contents");
            Assert.All(Fields(type), field => Assert.True(field.IsInitOnly || type.IsPrimitive, $"{type}.{field.Name} can be changed"));
        });
    }

    [Fact]
    public void TheTestWouldSeeARoslynType() => Assert.Contains(typeof(Microsoft.CodeAnalysis.Location), Reach(typeof(Bad)));

    internal sealed record Bad(Model.EquatableArray<Microsoft.CodeAnalysis.Location> Places);

    private static HashSet<Type> Reach(Type root)
    {
        var reached = new HashSet<Type>();
        var open = new Stack<Type>([root]);
        while (open.TryPop(out var type))
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (type.IsArray)
            {
                open.Push(type.GetElementType()!); // An EquatableArray's own field.
            }
            else if (reached.Add(type))
            {
                var derived = type.IsAbstract ? type.Assembly.GetTypes().Where(candidate => candidate.IsSubclassOf(type)) : [];
                foreach (var next in Fields(type).Select(field => field.FieldType).Concat(derived).Concat(type.GetGenericArguments()))
                {
                    open.Push(next);
                }
            }
        }
        return reached;
    }

    private static IEnumerable<FieldInfo> Fields(Type type) => type.Namespace?.StartsWith("SchemaGen", StringComparison.Ordinal) == true && !type.IsEnum
        ? type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        : [];

    private static bool IsValue(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string)
        || typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type);
}
