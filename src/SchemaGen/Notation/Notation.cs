namespace SchemaGen;

internal static class Notation
{
    public static System.Exception NeverRuns =>
        new System.InvalidOperationException("A revision is notation that the compiler reads; it is never executed.");
}
