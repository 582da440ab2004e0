using System;
using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Generation;

/// <summary>The standard Solidity JSON ABI of a contract.</summary>
internal static class AbiJson
{
    /// <summary>The elements of the ABI: constructor, functions, events, errors; each kind by signature.</summary>
    public static IEnumerable<string> Elements(ContractModel contract)
    {
        foreach (var entryPoint in contract.EntryPoints.Where(entryPoint => entryPoint.Kind == EntryPointKind.Constructor))
            yield return Constructor(entryPoint);
        foreach (var entryPoint in contract.EntryPoints.Where(entryPoint => entryPoint.Kind != EntryPointKind.Constructor))
            yield return Function(entryPoint);
        foreach (var contractEvent in contract.Events)
            yield return Event(contractEvent);
        var customErrors = contract.Errors.Where(error => error.Reason is null);
        foreach (var error in customErrors.OrderBy(error => error.Signature, StringComparer.Ordinal))
            yield return Error(error);
    }

    private static string Constructor(EntryPointModel entryPoint) => Json.Object(
        ("type", Json.Text("constructor")),
        ("inputs", Values(entryPoint.Parameters)),
        ("stateMutability", Json.Text("nonpayable")));

    private static string Function(EntryPointModel entryPoint) => Json.Object(
        ("type", Json.Text("function")),
        ("name", Json.Text(entryPoint.AbiName)),
        ("inputs", Values(entryPoint.Parameters)),
        ("outputs", Values(entryPoint.Results)),
        ("stateMutability", Json.Text(entryPoint.Kind == EntryPointKind.View ? "view" : "nonpayable")));

    private static string Event(EventModel contractEvent) => Json.Object(
        ("type", Json.Text("event")),
        ("name", Json.Text(contractEvent.Name)),
        ("inputs", Json.Array(contractEvent.Parameters.Select(parameter => Json.Object(
            ("name", Json.Text(parameter.Value.AbiName)),
            ("type", Json.Text(parameter.Value.Type.Canonical)),
            ("indexed", Json.Boolean(parameter.IsIndexed)))))),
        ("anonymous", Json.Boolean(false)));

    private static string Error(ErrorModel error) => Json.Object(
        ("type", Json.Text("error")),
        ("name", Json.Text(error.Name)),
        ("inputs", Json.Array(error.Arguments.Select((type, index) => Value("arg" + Json.Number(index), type)))));

    private static string Values(IEnumerable<AbiValueModel> values) =>
        Json.Array(values.Select(value => Value(value.AbiName, value.Type.Canonical)));

    private static string Value(string name, string type) => Json.Object(("name", Json.Text(name)), ("type", Json.Text(type)));
}
