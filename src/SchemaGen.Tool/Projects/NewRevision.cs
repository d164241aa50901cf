using System;
using System.Security.Cryptography;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Diffing;

namespace SchemaGen.Tool.Projects;

/// <summary>What the kernel can't know of a new revision: chance and the clock.</summary>
internal static class NewRevision
{
    /// <summary>A request for one; without an id it gets twelve random hexadecimal digits.</summary>
    public static Request Request(string message, Decisions decisions, string? id = null) =>
        new(message, id ?? RandomNumberGenerator.GetHexString(12, lowercase: true), DateTime.UtcNow, decisions);
}
