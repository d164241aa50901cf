using System;

namespace SchemaGen.Core.Tests.Generation;

/// <summary>What <see cref="WholeSchemas"/> adds to a schema.</summary>
[Flags]
public enum HardKinds
{
    None = 0,

    /// <summary>Enums, domains, composites and ranges, and columns of them.</summary>
    Types = 1,

    /// <summary>Sequences: alone, behind a default, owned.</summary>
    Sequences = 2,

    /// <summary>Serial, identity with options, generated, collated, stored and compressed columns, arrays and JSON.</summary>
    Columns = 4,

    /// <summary>Includes, nulls not distinct, deferrable, no inherit, not valid, match full, set null of chosen columns.</summary>
    Constraints = 8,

    /// <summary>Exclusion constraints.</summary>
    Exclusions = 16,

    /// <summary>Methods, operator classes, collations, orders of NULL, parameters, expressions.</summary>
    Indexes = 32,

    /// <summary>Storage parameters, unlogged.</summary>
    Options = 64,

    /// <summary>Partitioned tables and their partitions.</summary>
    Partitions = 128,

    /// <summary>Inheriting tables.</summary>
    Inheritance = 256,

    /// <summary>Functions and procedures.</summary>
    Functions = 512,

    /// <summary>Views and materialized views with indexes.</summary>
    Views = 1024,

    /// <summary>Rules.</summary>
    Rules = 2048,

    /// <summary>Triggers, with their function.</summary>
    Triggers = 4096,

    /// <summary>Row-level security and its policies.</summary>
    Policies = 8192,

    /// <summary>Grants and default privileges, all of them to public: other roles are the server's.</summary>
    Grants = 16384,

    /// <summary>Comments on everything that is no table and no column.</summary>
    Comments = 32768,

    /// <summary>All of them.</summary>
    All = 65535,
}
