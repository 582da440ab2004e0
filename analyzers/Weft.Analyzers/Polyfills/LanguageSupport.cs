// Types that the compiler asks for and netstandard2.0 lacks.

namespace System.Runtime.CompilerServices
{
    /// <summary>Lets records have init-only properties.</summary>
    internal static class IsExternalInit;
}

namespace System
{
    /// <summary>Position in a list pattern.</summary>
    internal readonly struct Index(int value, bool fromEnd = false)
    {
        public int GetOffset(int length) => fromEnd ? length - value : value;
    }
}

namespace System.Diagnostics.CodeAnalysis
{
    /// <summary>Tells nullable analysis that an out parameter is set when the method returns the given value.</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
    {
        public bool ReturnValue { get; } = returnValue;
    }
}
