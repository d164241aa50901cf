// netstandard2.0 lacks the type that `init` needs; the compiler looks it up by name.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
