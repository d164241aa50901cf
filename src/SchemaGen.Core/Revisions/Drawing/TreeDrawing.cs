using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Revisions.Graph;

namespace SchemaGen.Core.Revisions.Drawing;

/// <summary>
/// The history as lines of text, newest first, as <c>git log --graph</c> draws one: <c>*</c> is a revision, <c>|</c> leads down to what it revises,
/// <c>:</c> to what it depends on.
/// </summary>
public static class TreeDrawing
{
    /// <summary>The lines.</summary>
    /// <param name="graph">The history.</param>
    /// <param name="text">What stands behind a revision's star, by its id.</param>
    public static IReadOnlyList<string> Lines(RevisionGraph graph, Func<string, string> text)
    {
        var lanes = new Lanes();
        var lines = new List<string>();
        foreach (var node in graph.History("", []))
        {
            var at = lanes.Arrive(node.Id, lines);
            lines.Add(lanes.Row(at) + " " + text(node.Id));
            lanes.Leave(at, graph.Before(node.Id), lines);
        }
        return lines.Select(line => line.TrimEnd()).ToList();
    }

    /// <summary>The lines that lead down at one height, from left to right: each to a revision that is still to come.</summary>
    private sealed class Lanes
    {
        private readonly List<(string Id, char Line)> lanes = [];

        /// <summary>Joins the lanes that lead to a revision; where none does, it gets one.</summary>
        public int Arrive(string id, List<string> lines)
        {
            var first = lanes.FindIndex(lane => lane.Id == id);
            if (first < 0)
            {
                lanes.Add((id, '|'));
                return lanes.Count - 1;
            }
            for (var last = LastOf(id, lanes.Count - 1); last > first; last = LastOf(id, lanes.Count - 1))
            {
                var next = LastOf(id, last - 1);
                lines.Add(Joined(next, last));
                lanes.RemoveAt(last);
            }
            return first;
        }

        /// <summary>The height of a revision in lane <paramref name="at"/>.</summary>
        public string Row(int at) => Drawn(lanes.Select((lane, place) => (place * 2, place == at ? '*' : lane.Line)));

        /// <summary>Replaces a revision's lane by those to its parents.</summary>
        public void Leave(int at, IReadOnlyList<(string Id, bool IsDependency)> parents, List<string> lines)
        {
            if (parents.Count == 0)
            {
                lanes.RemoveAt(at);
                if (at < lanes.Count)
                {
                    lines.Add(Drawn(lanes.Select((lane, place) => place < at ? (place * 2, lane.Line) : ((place * 2) + 1, '/'))));
                }
                return;
            }
            lanes[at] = Lane(parents[0]);
            for (var more = 1; more < parents.Count; more++)
            {
                lanes.Insert(at + more, Lane(parents[more]));
                lines.Add(Drawn(lanes.Select((lane, place) => place < at + more ? (place * 2, lane.Line) : ((place * 2) - 1, '\\'))));
            }
        }

        // |_|/ : the lane leaves its place, crosses those between, and the ones behind it move up.
        private string Joined(int to, int from) => Drawn(
            lanes.Select((lane, place) => place < from ? (place * 2, lane.Line) : ((place * 2) - 1, '/'))
                .Concat(Enumerable.Range(to, from - to - 1).Select(place => ((place * 2) + 1, '_'))));

        private int LastOf(string id, int upTo) => lanes.FindLastIndex(upTo, lane => lane.Id == id);

        private static (string, char) Lane((string Id, bool IsDependency) parent) => (parent.Id, parent.IsDependency ? ':' : '|');

        private static string Drawn(IEnumerable<(int Place, char Sign)> signs)
        {
            var all = signs.ToList();
            var row = Enumerable.Repeat(' ', all.Max(sign => sign.Place) + 1).ToArray();
            foreach (var (place, sign) in all)
            {
                row[place] = sign;
            }
            return new string(row);
        }
    }
}
