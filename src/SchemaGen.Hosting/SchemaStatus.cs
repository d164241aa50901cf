using System.Collections.Generic;

namespace SchemaGen;

/// <summary>How a database stands to the revisions of the application.</summary>
public enum SchemaState
{
    /// <summary>It has all of them and no other.</summary>
    Current,

    /// <summary>It lacks some.</summary>
    Behind,

    /// <summary>It has one that the application does not know: a newer version was here, or it is another project's database.</summary>
    Ahead,

    /// <summary>It does not answer, or its version table can't be read.</summary>
    Unreachable,
}

/// <summary>How a database stands to the revisions of the application, with the particulars.</summary>
/// <param name="State">In one word.</param>
/// <param name="Database">The database, without its password.</param>
/// <param name="Current">The version table's rows.</param>
/// <param name="Pending">Ids of the revisions that it lacks, in the order in which they would be applied.</param>
/// <param name="Unknown">Rows of the version table that the application does not know.</param>
/// <param name="Problem">One line that says what is wrong and what to do; null when nothing is.</param>
public sealed record SchemaStatus(
    SchemaState State,
    string Database,
    IReadOnlyList<string> Current,
    IReadOnlyList<string> Pending,
    IReadOnlyList<string> Unknown,
    string? Problem);
