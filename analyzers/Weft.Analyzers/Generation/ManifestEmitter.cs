using System;
using System.Collections.Generic;
using System.Linq;
using Weft.Analyzers.Model;

namespace Weft.Analyzers.Generation;

/// <summary>Writes the manifest (docs/manifest.md) as the argument of <c>[GeneratedContract]</c>.</summary>
internal static class ManifestEmitter
{
    /// <summary>
    /// The attribute. Its text is one constant without white space, written as a sum of parts, an element a line, so that
    /// people can read it and its changes.
    /// </summary>
    public static void Attribute(SourceWriter writer, ContractModel contract)
    {
        writer.WriteLine($"[{GeneratedText.Runtime}GeneratedContract(").Indent();
        var lines = Lines(contract).ToList();
        for (var index = 0; index < lines.Count; index++)
            writer.WriteLine($"\"\"\"{lines[index]}\"\"\"{(index < lines.Count - 1 ? " +" : ")]")}");
        writer.Outdent();
    }

    /// <summary>The manifest, in parts that are to be joined.</summary>
    public static IEnumerable<string> Lines(ContractModel contract)
    {
        var closing = $"{{\"format\":1,\"contract\":{Json.Text(contract.Name)},";
        var sections = new (string Name, IEnumerable<string> Elements)[]
        {
            ("storage", contract.Storage.Select(Member)),
            ("structs", contract.Structs.Select(Struct)),
            ("entryPoints", contract.EntryPoints.Select(entryPoint => EntryPoint(entryPoint, contract.Access))),
            ("errors", contract.Errors.Select(Error)),
            ("sites", contract.Access.Sites.Select(Site)),
            ("abi", AbiJson.Elements(contract)),
        };
        foreach (var (name, elements) in sections)
        {
            yield return $"{closing}{Json.Text(name)}:[";
            var separator = "";
            foreach (var element in elements)
            {
                yield return separator + element;
                separator = ",";
            }
            closing = "],";
        }
        yield return "]}";
    }

    private static string Member(StorageModel member, int index) => Json.Object(
        ("name", Json.Text(member.Name)),
        ("member", Json.Number(index)),
        ("keys", Json.Texts(member.Keys.Select(key => key.Name))),
        ("keyBytes", Json.Array(member.Keys.Select(key => Json.Number(key.Bytes)))),
        ("value", Json.Text(member.Value.Name)),
        ("valueBytes", Json.Number(member.Value.Bytes)),
        ("setOnce", Json.Boolean(member.IsSetOnce)));

    private static string Struct(StructModel model) => Json.Object(
        ("name", Json.Text(model.Name)),
        ("bytes", Json.Number(model.Bytes)),
        ("fields", Json.Array(model.Fields.Select(part => Json.Object(
            ("name", Json.Text(part.Name)),
            ("type", Json.Text(part.Type.Name)),
            ("bytes", Json.Number(part.Type.Bytes)))))));

    private static string EntryPoint(EntryPointModel entryPoint, ContractAccess access)
    {
        var signature = entryPoint.Signature;
        var touched = access.Entries.Where(entry => entry.Signature == signature).ToList();
        return Json.Object(
            ("name", Json.Text(entryPoint.Name)),
            ("signature", Json.Text(signature)),
            ("selector", Json.Text(entryPoint.Selector.ToString("x8", System.Globalization.CultureInfo.InvariantCulture))),
            ("kind", Json.Text(KindOf(entryPoint))),
            ("reentrant", Json.Boolean(entryPoint.IsReentrant)),
            ("accesses", Touches(touched.SelectMany(entry => entry.Accesses))),
            ("calls", Touches(touched.SelectMany(entry => entry.Calls))));
    }

    private static string Touches(IEnumerable<EntryTouch> touches) => Json.Array(touches.Select(touch => Json.Object(
        ("site", Json.Number(touch.Site)),
        ("keys", Json.Texts(touch.Keys)),
        ("class", Json.Text(Word(touch.Class))))));

    private static string KindOf(EntryPointModel entryPoint) => entryPoint.Kind switch
    {
        EntryPointKind.Constructor => "constructor",
        EntryPointKind.View => "view",
        _ => "call",
    };

    private static string Error(ErrorModel error) => Json.Object(
        ("name", Json.Text(error.Name)),
        ("signature", Json.Text(error.Signature)),
        ("reason", Json.TextOrNull(error.Reason)));

    private static string Site(SiteModel site) => Json.Object(
        ("method", Json.Text(site.Method)),
        ("kind", Json.Text(site.Kind.ToString().ToLowerInvariant())),
        ("member", Json.Text(site.Member)),
        ("keys", Json.Texts(site.Keys)),
        ("class", Json.Text(Word(site.Class))));

    private static string Word(AccessClass @class) => @class.ToString().ToLowerInvariant();
}
