using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Weft.Analyzers.Model;
using Weft.Analyzers.Symbols;

namespace Weft.Analyzers.Inference;

/// <summary>One slot of the contract's own storage, with its key parts.</summary>
/// <param name="Member">The storage property.</param>
/// <param name="Place">The operation that names the slot: <c>Balances[key]</c> or <c>Supply.Value</c>.</param>
/// <param name="Keys">The key parts in order of the parameters.</param>
internal sealed record StorageElement(IPropertySymbol Member, IPropertyReferenceOperation Place, IReadOnlyList<IOperation> Keys)
{
    /// <summary>What is known of the key parts, once they are visited.</summary>
    public SliceExpression[] KeyValues { get; set; } = [];

    /// <summary>Type of the slot's value.</summary>
    public ITypeSymbol Type => Place.Property.Type;

    /// <summary>The slot that an operation names; <see langword="null"/> for one that names none.</summary>
    public static StorageElement? Of(IOperation operation, InferenceContext context)
    {
        if (operation is not IPropertyReferenceOperation { Instance: IPropertyReferenceOperation handle } element)
            return null;
        if (!IsHandle(handle, context) || !ContractSymbols.Same(element.Property.ContainingType, handle.Property.Type))
            return null;
        var keyCount = context.Symbols.KeyCount(handle.Property.Type);
        return element.Arguments.Length == keyCount && (keyCount > 0 ? element.Property.IsIndexer : element.Property.Name == "Value")
            ? new(handle.Property, element,
                [.. element.Arguments.OrderBy(argument => argument.Parameter!.Ordinal).Select(argument => argument.Value)])
            : null;
    }

    /// <summary>Whether a property is a storage handle of the contract itself.</summary>
    public static bool IsHandle(IPropertyReferenceOperation reference, InferenceContext context) =>
        reference.Instance is IInstanceReferenceOperation && context.IsStorage(reference.Property);
}
