using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Weft.Analyzers.Inference;

/// <summary>What stands for a value in a report.</summary>
/// <param name="Text">The text, on one line.</param>
/// <param name="IsAtom">Whether it can be an operand of a larger text without parentheses.</param>
internal readonly record struct Phrase(string Text, bool IsAtom);

/// <summary>
/// An expression in the author's own words, on one line, with the places where it names parameters of its method: reports say it
/// in the words of whoever calls the method.
/// </summary>
internal sealed class AuthorWords
{
    /// <summary>Characters after which a phrase explains less than the short name that it would replace.</summary>
    private const int LengthMax = 60;

    private readonly List<Place> places = [];
    private readonly string rest;
    private readonly bool isAtom;

    private AuthorWords(IOperation operation, Func<IParameterReferenceOperation, string?> parameterOf)
    {
        var syntax = operation.Syntax;
        var source = syntax.ToString();
        var end = source.StartsWith("this.", StringComparison.Ordinal) ? "this.".Length : 0;
        var references = operation.DescendantsAndSelf().OfType<IParameterReferenceOperation>()
            .OrderBy(reference => reference.Syntax.SpanStart).ToList();
        foreach (var reference in references)
        {
            var start = reference.Syntax.SpanStart - syntax.SpanStart;
            if (start < end || !syntax.Span.Contains(reference.Syntax.Span) || parameterOf(reference) is not { } parameter)
                continue;
            var isOperand = reference.Syntax != syntax
                && reference.Syntax.Parent is not (ArgumentSyntax or ParenthesizedExpressionSyntax or InitializerExpressionSyntax);
            places.Add(new(OneLine(source.Substring(end, start - end)), reference.Syntax.ToString(), parameter, isOperand));
            end = start + reference.Syntax.Span.Length;
        }
        rest = OneLine(source.Substring(end));
        isAtom = syntax is SimpleNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax
            or LiteralExpressionSyntax or ParenthesizedExpressionSyntax or TupleExpressionSyntax or InstanceExpressionSyntax
            or DefaultExpressionSyntax or ObjectCreationExpressionSyntax;
        Text = string.Concat(places.Select(place => place.Before + place.Name)) + rest;
    }

    private sealed record Place(string Before, string Name, string Parameter, bool IsOperand);

    /// <summary>The words as they were written.</summary>
    public string Text { get; }

    /// <summary>The words for an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="parameterOf">The slice's name of a parameter; <see langword="null"/> for those that nothing can stand for.</param>
    public static AuthorWords Of(IOperation operation, Func<IParameterReferenceOperation, string?> parameterOf) =>
        new(operation, parameterOf);

    /// <summary>The words with what callers pass in place of the parameters; <see langword="null"/> where that would be too long.</summary>
    /// <param name="arguments">What stands for each parameter of the method, by the slice's name of it; those that are absent keep
    /// their names.</param>
    public Phrase? With(IReadOnlyDictionary<string, Phrase> arguments)
    {
        if (places.Count == 1 && places[0].Before.Length + rest.Length == 0 && arguments.TryGetValue(places[0].Parameter, out var whole))
            return whole;
        var text = new StringBuilder();
        foreach (var place in places)
        {
            text.Append(place.Before);
            if (!arguments.TryGetValue(place.Parameter, out var argument))
                text.Append(place.Name);
            else if (place.IsOperand && !argument.IsAtom)
                text.Append('(').Append(argument.Text).Append(')');
            else
                text.Append(argument.Text);
        }
        text.Append(rest);
        return text.Length <= LengthMax ? new Phrase(text.ToString(), isAtom) : null;
    }

    private static string OneLine(string text)
    {
        var line = new StringBuilder();
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character))
                line.Append(character);
            else if (line.Length == 0 || line[line.Length - 1] != ' ')
                line.Append(' ');
        }
        return line.ToString();
    }
}
