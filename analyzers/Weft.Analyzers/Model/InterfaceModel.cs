namespace Weft.Analyzers.Model;

/// <summary>A contract interface, for which a call proxy is generated. Immutable, equal by value: it is a pipeline value.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Name">Its name.</param>
/// <param name="HintName">Stable start of the name of the generated file.</param>
/// <param name="QualifiedName">Its name, fully qualified.</param>
/// <param name="IsPublic">Whether other assemblies see it; they use the proxy then.</param>
/// <param name="Methods">What the proxy implements, inherited methods included, in ordinal order of their signatures.</param>
public sealed record InterfaceModel(
    string Namespace, string Name, string HintName, string QualifiedName, bool IsPublic, EquatableArray<InterfaceMethodModel> Methods);

/// <summary>A method of a contract interface.</summary>
/// <param name="DeclaringInterface">The interface that declares it, fully qualified.</param>
/// <param name="EntryPoint">What it calls.</param>
/// <param name="ReturnType">Its C# return type, fully qualified.</param>
public sealed record InterfaceMethodModel(string DeclaringInterface, EntryPointModel EntryPoint, string ReturnType);
