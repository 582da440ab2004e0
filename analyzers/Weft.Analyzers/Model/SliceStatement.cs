namespace Weft.Analyzers.Model;

/// <summary>
/// A statement of a slice: what is left of a method when everything is taken away that neither touches state nor decides
/// what is touched. Immutable, equal by value, no symbols: it is a pipeline value.
/// </summary>
public abstract record SliceStatement;

/// <summary>A local or parameter gets a value.</summary>
/// <param name="Local">The local.</param>
/// <param name="Value">The value.</param>
public sealed record AssignStatement(string Local, SliceExpression Value) : SliceStatement;

/// <summary>A slot is read or written.</summary>
/// <param name="Site">Number of the site within its method.</param>
/// <param name="IsWrite">Whether it is written.</param>
/// <param name="Member">Storage member.</param>
/// <param name="Keys">Key parts.</param>
/// <param name="Types">C# types of the key parts, separated by commas.</param>
public sealed record TouchStatement(
    int Site, bool IsWrite, string Member, EquatableArray<SliceExpression> Keys, string Types) : SliceStatement;

/// <summary>What a delta does with its amount. The names are those of the recorder's methods.</summary>
public enum DeltaKind
{
    /// <summary>Adds it.</summary>
    Add,

    /// <summary>Subtracts it, and fails where the slot holds less.</summary>
    Subtract,

    /// <summary>Fails where the slot holds less.</summary>
    AtLeast,
}

/// <summary>A slot of an unsigned integer is changed by an amount, or asked whether it holds so much; nothing else is seen of it.</summary>
/// <param name="Site">Number of the site within its method.</param>
/// <param name="Kind">What is done with the amount.</param>
/// <param name="Member">Storage member.</param>
/// <param name="Keys">Key parts.</param>
/// <param name="Amount">The amount, a <c>UInt256</c>.</param>
/// <param name="Types">C# types of the key parts, separated by commas.</param>
/// <param name="IsCopy">Whether the slot is only copied to a local: it is asked whether it holds zero.</param>
public sealed record DeltaStatement(
    int Site,
    DeltaKind Kind,
    string Member,
    EquatableArray<SliceExpression> Keys,
    SliceExpression Amount,
    string Types,
    bool IsCopy = false) : SliceStatement;

/// <summary>A pinned slot is read.</summary>
/// <param name="Site">Number of the site within its method.</param>
/// <param name="Member">Storage member.</param>
/// <param name="Keys">Key parts.</param>
/// <param name="Types">C# types of the key parts and of the value, separated by commas.</param>
/// <param name="Local">The local that gets the value.</param>
public sealed record PinnedStatement(
    int Site, string Member, EquatableArray<SliceExpression> Keys, string Types, string Local) : SliceStatement;

/// <summary>A slot that may change is read while scheduling.</summary>
/// <param name="Site">Number of the site within its method.</param>
/// <param name="Member">Storage member.</param>
/// <param name="Keys">Key parts.</param>
/// <param name="KeyTypes">C# types of the key parts, separated by commas.</param>
/// <param name="Type">C# type of the value.</param>
/// <param name="Local">The local that gets the value.</param>
/// <param name="IsDeferred">Whether the value only goes to other contracts, and counts as unknown here.</param>
public sealed record ResolvedStatement(
    int Site, string Member, EquatableArray<SliceExpression> Keys, string KeyTypes, string Type, string Local, bool IsDeferred = false)
    : SliceStatement;

/// <summary>The constructor sets a pinned slot on every path through it.</summary>
/// <param name="Site">Number of the site within its method.</param>
/// <param name="Member">Storage member.</param>
/// <param name="Keys">Key parts; at most one.</param>
/// <param name="Value">The value.</param>
/// <param name="Types">C# types of the key part, if there is one, and of the value, separated by commas.</param>
public sealed record PinStatement(
    int Site, string Member, EquatableArray<SliceExpression> Keys, SliceExpression Value, string Types) : SliceStatement;

/// <summary>One of two branches.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Text">The condition in the author's words.</param>
/// <param name="Then">Statements where it holds.</param>
/// <param name="Else">Statements where it does not.</param>
/// <param name="ThenEnds">Whether what follows the statement is never reached from <paramref name="Then"/>.</param>
/// <param name="ElseEnds">Whether what follows the statement is never reached from <paramref name="Else"/>.</param>
public sealed record IfStatement(
    SliceExpression Condition,
    string Text,
    EquatableArray<SliceStatement> Then,
    EquatableArray<SliceStatement> Else,
    bool ThenEnds,
    bool ElseEnds) : SliceStatement;

/// <summary>A loop: test, condition, body, step, and again. With <paramref name="TestsLast"/> body, step, test, condition.</summary>
/// <param name="Test">Statements that the condition needs.</param>
/// <param name="Condition">The loop goes on while it holds.</param>
/// <param name="Text">The head of the loop in the author's words.</param>
/// <param name="Body">The body; <c>continue</c> leads behind it.</param>
/// <param name="Step">Statements between two rounds.</param>
/// <param name="TestsLast">Whether the first round runs without a test.</param>
public sealed record LoopStatement(
    EquatableArray<SliceStatement> Test,
    SliceExpression Condition,
    string Text,
    EquatableArray<SliceStatement> Body,
    EquatableArray<SliceStatement> Step,
    bool TestsLast) : SliceStatement;

/// <summary>A call within the contract.</summary>
/// <param name="Method">Key of the called method.</param>
/// <param name="Arguments">A value for each parameter of the callee's slice.</param>
/// <param name="Results">The local that gets each result; empty text where nobody needs it.</param>
/// <param name="Number">Number of the call within its method while it is inferred; 0 in finished slices.</param>
public sealed record CallStatement(
    string Method, EquatableArray<SliceExpression> Arguments, EquatableArray<string> Results, int Number) : SliceStatement;

/// <summary>How a value lies in call data.</summary>
public enum WireForm
{
    /// <summary>One word.</summary>
    Word,

    /// <summary>An array of words.</summary>
    Array,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>Text.</summary>
    Text,
}

/// <summary>A value in call data.</summary>
/// <param name="Form">How it lies there.</param>
/// <param name="Type">C# type of the word, or of the array's element.</param>
public sealed record WireType(WireForm Form, string Type);

/// <summary>A call to another contract.</summary>
/// <param name="Site">Number of the site within its method.</param>
/// <param name="Target">The callee's address.</param>
/// <param name="Member">Interface and method, for the reader.</param>
/// <param name="Selector">The entry point.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="ArgumentTypes">How the arguments lie in call data.</param>
/// <param name="Results">The local that gets each result; empty text where nobody needs it.</param>
/// <param name="ResultTypes">How the results lie in the returned data.</param>
/// <param name="KeyResults">Numbers of the results that keys depend on: they are resolved.</param>
public sealed record ExternalCallStatement(
    int Site,
    SliceExpression Target,
    string Member,
    uint Selector,
    EquatableArray<SliceExpression> Arguments,
    EquatableArray<WireType> ArgumentTypes,
    EquatableArray<string> Results,
    EquatableArray<WireType> ResultTypes,
    EquatableArray<int> KeyResults = default) : SliceStatement;

/// <summary>A contract is created.</summary>
/// <param name="Site">Number of the site within its method.</param>
/// <param name="ContractType">C# type of the contract.</param>
/// <param name="Salt">The salt.</param>
/// <param name="Arguments">Arguments of its constructor.</param>
/// <param name="ArgumentTypes">C# types of the arguments before they become words.</param>
/// <param name="Result">The local that gets the address; empty text where nobody needs it.</param>
public sealed record CreateStatement(
    int Site,
    string ContractType,
    SliceExpression Salt,
    EquatableArray<SliceExpression> Arguments,
    EquatableArray<string> ArgumentTypes,
    string Result) : SliceStatement;

/// <summary>Anything may be touched.</summary>
/// <param name="Site">Number of the site within its method.</param>
/// <param name="Reason">Why, for the reader.</param>
public sealed record EverythingStatement(int Site, string Reason) : SliceStatement;

/// <summary>The transaction fails here unless the condition holds.</summary>
/// <param name="Condition">The condition.</param>
public sealed record RequireStatement(SliceExpression Condition) : SliceStatement;

/// <summary>The method ends.</summary>
/// <param name="Results">Its results.</param>
public sealed record ReturnStatement(EquatableArray<SliceExpression> Results) : SliceStatement;

/// <summary>A loop is left, or goes on with its next round.</summary>
/// <param name="IsBreak">Whether it is left.</param>
/// <param name="Depth">Loops between this statement and the loop meant: 0 for the innermost.</param>
public sealed record JumpStatement(bool IsBreak, int Depth) : SliceStatement;
