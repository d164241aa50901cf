using System.Collections.Generic;

namespace SchemaGen.Core.Replaying;

/// <summary>Finds the places in SQL where a relation is named: behind FROM and JOIN, a comma between them, INTO, UPDATE, TABLE, USING.</summary>
internal static class FromClauses
{
    /// <summary>The tokens that name relations, each part of a dotted name.</summary>
    public static HashSet<int> Relations(Tokens tokens)
    {
        var found = new HashSet<int>();
        var outer = new Stack<bool>();
        bool isInFrom = false, isNext = false;
        for (var at = 0; at < tokens.Count; at++)
        {
            switch (tokens.Text(at))
            {
                case "(":
                    outer.Push(isInFrom);
                    isInFrom = isNext;
                    break;
                case ")":
                    isInFrom = outer.Count > 0 && outer.Pop();
                    isNext = false;
                    break;
                case ",":
                    isNext = isInFrom;
                    break;
                case "from" when !(at > 0 && tokens.Text(at - 1) == "distinct" && at > 1 && tokens.Text(at - 2) is "is" or "not"):
                    isInFrom = isNext = true;
                    break;
                case "join" or "into" or "update" or "table":
                    isNext = true;
                    break;
                case "using":
                    isNext = tokens.Text(at + 1) != "(";
                    break;
                case "only" or "lateral" or ".":
                    break;
                case "where" or "group" or "order" or "having" or "limit" or "offset" or "fetch" or "union" or "intersect" or "except" or "select" or "set"
                    or "returning" or "window" or "values":
                    isInFrom = isNext = false;
                    break;
                default:
                    if (isNext && tokens.Name(at) is not null)
                    {
                        found.Add(at);
                        isNext = tokens.Text(at + 1) == ".";
                    }
                    else
                    {
                        isNext = false;
                    }
                    break;
            }
        }
        return found;
    }
}
