// The gate's judgement. An assembly's bytes are read as metadata; nothing of it is loaded. It is judged in this order, each step relying
// on the ones before it:
//
//   file  ──▶  tables and counts  ──▶  names and signatures  ──▶  attributes  ──▶  types and their fields  ──▶  methods' flags
//         ──▶  methods' code, by abstract interpretation  ──▶  calls as a whole: no recursion, bounded stack
//
// What is not understood is rejected: a rule names what is allowed, never what is not. The first steps stop at the first rule that is
// broken; types and methods are judged each on its own, so that an author sees everything at once. Judgement is a function of the bytes and
// of the profile: the same on every machine. It takes time in proportion to the file: whatever an assembly could make the verifier look at
// again and again (code, signatures and attribute data that many rows share, names, stacks that grow wider) is looked at once, or counted.

using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Weft.Loading;

/// <summary>Judges assemblies of contracts by the contract profile, without loading them.</summary>
public static class AssemblyVerifier
{
    private const int RejectionsMax = 100;

    /// <summary>Judges an assembly.</summary>
    /// <param name="assembly">Its bytes.</param>
    /// <param name="symbols">Its portable PDB, or nothing: then rejections name no source lines. What it says decides nothing.</param>
    /// <param name="references">The contract assemblies that it refers to, each accepted before.</param>
    public static VerifiedAssembly Verify(
        ReadOnlyMemory<byte> assembly, ReadOnlyMemory<byte> symbols = default, IEnumerable<VerifiedAssembly>? references = null)
    {
        var others = (references ?? [])
            .Select(one => one.Model ?? throw new ArgumentException("A reference was rejected.", nameof(references)))
            .ToDictionary(model => model.Name, StringComparer.Ordinal);
        var rejections = new List<Rejection>();
        ImageModel? model = null;
        var stackBytes = 0L;
        using var lines = SourceLines.Open(symbols);
        try
        {
            var image = new PEReader(ImmutableArray.Create(assembly.Span));
            TableRules.RequireImage(image, assembly.Length);
            TableRules.RequireTables(image.GetMetadataReader());
            TableOrder.Require(image.GetMetadataReader(), image.GetMetadata().GetReader());
            NameRules.Require(image.GetMetadataReader());
            TableRules.RequireReferences(image.GetMetadataReader());
            model = new ImageModel(image, others);
            TableRules.RequireRest(model);
            TableRules.RequireCode(model);
            stackBytes = Judge(model, lines, rejections);
        }
        catch (RejectedException rejection)
        {
            rejections.Add(new(rejection.Rule, "", -1, "", Sentence(rejection.Message)));
        }
        catch (Exception error) when (IsMalformed(error))
        {
            rejections.Add(Malformed("", error));
        }

        var (types, methods) = (model?.Types.Count() ?? 0, model?.Types.Sum(type => type.Methods.Length) ?? 0);
        return rejections.Count == 0
            ? new(model!.Name, model, [], types, methods, stackBytes)
            : new(model?.Name ?? "", null, [.. rejections.Take(RejectionsMax)], types, methods, 0);
    }

    private static long Judge(ImageModel model, SourceLines lines, List<Rejection> rejections)
    {
        var members = new MemberResolver(model);
        var facts = new Dictionary<OwnMethod, MethodFacts>();
        Try("", default, () => AttributeRules.Require(model));
        foreach (var type in model.Types)
        {
            Try(type.Name, default, () => TypeVerifier.RequireType(type));
            Try(type.Name, default, () => TableRules.RequireImplementations(type, members));
        }

        foreach (var method in model.Types.SelectMany(type => type.Methods))
        {
            Try(method.Display, method.Handle, () => TypeVerifier.RequireMethod(method));
            if (method.RelativeVirtualAddress != 0)
                Try(method.Display, method.Handle, () => facts.Add(method, BodyVerifier.Verify(model, members, method)));
        }

        var stackBytes = 0L;
        model.Facts = facts;
        if (rejections.Count == 0)
            Try("", default, () => stackBytes = CallGraph.Require(model, facts));
        return stackBytes;

        void Try(string member, MethodDefinitionHandle handle, Action judge)
        {
            try
            {
                judge();
            }
            catch (RejectedException rejection)
            {
                rejections.Add(new(
                    rejection.Rule, member, rejection.Offset, lines.Of(handle, Math.Max(rejection.Offset, 0)),
                        Sentence(rejection.Message)));
            }
            catch (Exception error) when (IsMalformed(error))
            {
                rejections.Add(Malformed(member, error));
            }
        }
    }

    /// <summary>What the metadata reader throws for bytes that make no sense.</summary>
    internal static bool IsMalformed(Exception error) =>
        error is BadImageFormatException or ArgumentOutOfRangeException or InvalidCastException or OverflowException;

    private static Rejection Malformed(string member, Exception error) =>
        new(GateRules.Metadata, member, -1, "", $"The metadata are malformed: {error.Message.TrimEnd('.')}.");

    private static string Sentence(string problem) => char.ToUpperInvariant(problem[0]) + problem[1..].TrimEnd('.') + ".";
}

/// <summary>An assembly that was judged.</summary>
public sealed class VerifiedAssembly
{
    internal VerifiedAssembly(
        string name, ImageModel? model, ImmutableArray<Rejection> rejections, int typeCount, int methodCount, long stackBytes)
    {
        (Name, Model, Rejections) = (name, model, rejections);
        (TypeCount, MethodCount, StackBytes) = (typeCount, methodCount, stackBytes);
    }

    /// <summary>The version of the profile that assemblies are judged by.</summary>
    public static int ProfileVersion => ContractProfile.Current.Version;

    /// <summary>The assembly's simple name; empty where it could not be read.</summary>
    public string Name { get; }

    /// <summary>Whether it keeps to the profile.</summary>
    public bool IsAccepted => Rejections.IsEmpty;

    /// <summary>Why not, in the order of the metadata; a hundred at most.</summary>
    public ImmutableArray<Rejection> Rejections { get; }

    /// <summary>Types that it defines.</summary>
    public int TypeCount { get; }

    /// <summary>Methods that it defines.</summary>
    public int MethodCount { get; }

    /// <summary>Bytes of stack that its deepest chain of calls takes, at most.</summary>
    public long StackBytes { get; }

    /// <summary>What was read; null where it was rejected.</summary>
    internal ImageModel? Model { get; }
}
