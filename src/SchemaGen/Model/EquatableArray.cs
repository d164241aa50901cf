using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace SchemaGen.Model;

/// <summary>
/// An immutable array that is equal to another one when their elements are, in order. Records hold their lists in it, so
/// that two models with the same facts are equal: the condition under which a source generator may reuse its output.
/// </summary>
public readonly struct EquatableArray<T> : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
{
    private static readonly T[] None = new T[0];
    private readonly T[]? items;

    private EquatableArray(T[] items) => this.items = items;

    /// <summary>The array without elements.</summary>
    public static EquatableArray<T> Empty => default;

    /// <summary>Copies the elements of <paramref name="source"/>.</summary>
    public static EquatableArray<T> From(IEnumerable<T> source) => new(source.ToArray());

    /// <summary>Copies the elements given.</summary>
    public static EquatableArray<T> Of(params T[] source) => new((T[])source.Clone());

    /// <inheritdoc/>
    public int Count => Items.Length;

    /// <summary>True when there is no element.</summary>
    public bool IsEmpty => Items.Length == 0;

    private T[] Items => items ?? None;

    /// <inheritdoc/>
    public T this[int index] => Items[index];

    /// <inheritdoc/>
    public bool Equals(EquatableArray<T> other)
    {
        T[] left = Items, right = other.Items;
        if (ReferenceEquals(left, right))
        {
            return true;
        }
        if (left.Length != right.Length)
        {
            return false;
        }
        for (var i = 0; i < left.Length; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(left[i], right[i]))
            {
                return false;
            }
        }
        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        unchecked
        {
            var hash = 17;
            foreach (var item in Items)
            {
                hash = (hash * 31) + (item is null ? 0 : EqualityComparer<T>.Default.GetHashCode(item));
            }
            return hash;
        }
    }

    /// <summary>Equal element by element.</summary>
    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    /// <summary>Different in length or in an element.</summary>
    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);

    /// <summary>Goes through the elements, and allocates nothing for it.</summary>
    public Enumerator GetEnumerator() => new(Items);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Items.GetEnumerator();

    /// <summary>The elements between brackets, for a failing test to print.</summary>
    public override string ToString() => "[" + string.Join(", ", Items) + "]";

    /// <summary>What <c>foreach</c> goes through an array with.</summary>
    public struct Enumerator
    {
        private readonly T[] items;
        private int at;

        internal Enumerator(T[] items)
        {
            this.items = items;
            at = -1;
        }

        /// <summary>The element that it stands at.</summary>
        public readonly T Current => items[at];

        /// <summary>Goes on to the next element; false when there is none.</summary>
        public bool MoveNext() => ++at < items.Length;
    }
}

/// <summary>Ways to make an <see cref="EquatableArray{T}"/> from a sequence.</summary>
public static class EquatableArray
{
    /// <summary>Copies the elements of a sequence.</summary>
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> source) => EquatableArray<T>.From(source);
}
