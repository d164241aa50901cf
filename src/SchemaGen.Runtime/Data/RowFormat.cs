using System;
using System.Data.Common;
using System.Linq;
using System.Text;
using SchemaGen.Core.Planning;
using SchemaGen.Model;
using SchemaGen.Runtime.Databases;

namespace SchemaGen.Runtime.Data;

/// <summary>How a product hands over the values of rows, and takes them back: nothing is converted that is not asked for.</summary>
internal abstract class RowFormat
{
    private const int Longest = 40;

    /// <summary>That of a product.</summary>
    public static RowFormat Of(Database database) => database == Database.PostgreSql ? new PostgresFormat() : new SqliteFormat();

    /// <summary>A stored value, as it is; null for NULL.</summary>
    public abstract object? Take(DbDataReader reader, int column);

    /// <summary>A stored value in the C# type of its column.</summary>
    /// <exception cref="FormatException">It is none of that type.</exception>
    /// <exception cref="OverflowException">It is out of the range of the C# type.</exception>
    public abstract object Read(object stored, ColumnType type);

    /// <summary>A value for a parameter that is stored in a column.</summary>
    /// <exception cref="ArgumentException">No column of the type can hold it.</exception>
    public abstract object Write(object value, ColumnType type);

    /// <summary>A stored value for a parameter: it is compared with what is stored.</summary>
    public abstract object Again(object stored);

    /// <summary>A value for a parameter of SQL that the step wrote itself.</summary>
    public abstract object Free(object value);

    /// <summary>A stored value for people, in one line and shortened.</summary>
    public static string Show(object? stored)
    {
        var text = stored switch
        {
            null => "NULL",
            byte[] bytes => Convert.ToHexStringLower(bytes.AsSpan(0, Math.Min(bytes.Length, Longest))),
            Undecoded => "bytes that are no UTF-8",
            string value => value,
            _ => Convert.ToString(stored, System.Globalization.CultureInfo.InvariantCulture)!,
        };
        var line = new StringBuilder();
        foreach (var c in text.Take(Longest))
        {
            line.Append(char.IsControl(c) ? ' ' : c);
        }
        var shown = line + (text.Length > Longest ? "…" : "");
        return stored is string ? "'" + shown + "'" : shown;
    }

    /// <summary>A text in the database that is no UTF-8.</summary>
    protected sealed record Undecoded;

    private sealed class PostgresFormat : RowFormat
    {
        public override object? Take(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

        public override object Read(object stored, ColumnType type) => ValueTexts.Read((string)stored, type);

        public override object Write(object value, ColumnType type) => new Untyped(ValueTexts.Write(value, type));

        public override object Again(object stored) => new Untyped((string)stored);

        // A text fits columns of other types too, an enum's or jsonb, as a literal would.
        public override object Free(object value) => value switch
        {
            string text => new Untyped(text),
            Enum named => Convert.ChangeType(named, Enum.GetUnderlyingType(named.GetType()), System.Globalization.CultureInfo.InvariantCulture),
            _ => value,
        };
    }

    private sealed class SqliteFormat : RowFormat
    {
        private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

        // The driver's typed getters convert without a word: only the value as it is stored is asked for.
        public override object? Take(DbDataReader reader, int column) => reader.GetValue(column) switch
        {
            DBNull => null,
            string text when text.Contains('\uFFFD') && !IsSound(reader.GetFieldValue<byte[]>(column)) => new Undecoded(),
            var stored => stored,
        };

        public override object Read(object stored, ColumnType type)
        {
            if (type.IsArray)
            {
                return ValueTexts.Read(Text(stored), type);
            }
            return type.Name switch
            {
                "smallint" => checked((short)Integer(stored)),
                "integer" => checked((int)Integer(stored)),
                "bigint" => Integer(stored),
                "boolean" => Integer(stored) switch
                {
                    0 => false,
                    1 => true,
                    _ => throw new FormatException("it is neither 0 nor 1"),
                },
                "real" => (float)Real(stored),
                "double precision" => Real(stored),
                // A number of up to fifteen digits lies as a number, any other as text.
                "numeric" when stored is long number => (decimal)number,
                "numeric" when stored is double number => (decimal)number,
                "bytea" => stored as byte[] ?? throw new FormatException("it is " + Kind(stored) + ", not a blob"),
                _ => ValueTexts.Read(Text(stored), type),
            };
        }

        public override object Write(object value, ColumnType type) => type.IsArray ? ValueTexts.Write(value, type) : value switch
        {
            bool flag => flag ? 1L : 0L,
            sbyte or byte or short or ushort or int or uint or long => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
            float number => (double)number,
            double or byte[] => value,
            TimeSpan span when type.Name == "interval" => span.ToString("c"),
            _ => ValueTexts.Write(value, type),
        };

        public override object Again(object stored) => stored;

        public override object Free(object value) => value switch
        {
            DateTime moment => Write(moment, new ColumnType(moment.Kind == DateTimeKind.Unspecified ? "timestamp" : "timestamptz")),
            DateTimeOffset moment => Write(moment, new ColumnType("timestamptz")),
            TimeSpan span => span.ToString("c"),
            Enum named => Convert.ToInt64(named, System.Globalization.CultureInfo.InvariantCulture),
            _ => Write(value, new ColumnType("text")),
        };

        private static long Integer(object stored) => stored is long number ? number : throw new FormatException("it is " + Kind(stored) + ", not an integer");

        private static double Real(object stored) => stored switch
        {
            double number => number,
            long number => number,
            _ => throw new FormatException("it is " + Kind(stored) + ", not a number"),
        };

        private static string Text(object stored) => stored as string ?? throw new FormatException("it is " + Kind(stored) + ", not text");

        private static string Kind(object stored) => stored switch
        {
            long => "an integer",
            double => "a real number",
            string => "text",
            Undecoded => "not UTF-8",
            _ => "a blob",
        };

        private static bool IsSound(byte[] bytes)
        {
            try
            {
                Strict.GetCharCount(bytes);
                return true;
            }
            catch (DecoderFallbackException)
            {
                return false;
            }
        }
    }
}
