using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text.Unicode;

namespace Weft.Loading;

// The runtime takes any bytes for a name. The verifier compares types by their texts, in which brackets, braces, commas, "@" and "+" have a
// meaning: a struct with the name "A[]" would pass for an array of A. So names are made of what compilers make names of. They are also
// short: every signature repeats those of its types.

/// <summary>Rejects names that no compiler gives.</summary>
internal static class NameRules
{
    private const string Everywhere = "_<>|$";

    private static readonly int BytesMax = ContractProfile.Current.Limit("NameBytesMax");

    /// <summary>Judges every name of an assembly, before any of them is read.</summary>
    public static void Require(MetadataReader metadata)
    {
        var assembly = metadata.GetAssemblyDefinition();
        Require(metadata, assembly.Name, Everywhere + ".-");
        foreach (var reference in metadata.AssemblyReferences)
            Require(metadata, metadata.GetAssemblyReference(reference).Name, Everywhere + ".-");
        foreach (var handle in metadata.TypeReferences)
            RequireType(metadata, metadata.GetTypeReference(handle).Namespace, metadata.GetTypeReference(handle).Name, "`");
        foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
        {
            RequireType(metadata, type.Namespace, type.Name, "");
            foreach (var property in type.GetProperties())
                RequireMember(metadata, metadata.GetPropertyDefinition(property).Name);
        }

        foreach (var field in metadata.FieldDefinitions)
            RequireMember(metadata, metadata.GetFieldDefinition(field).Name);
        foreach (var method in metadata.MethodDefinitions)
            RequireMember(metadata, metadata.GetMethodDefinition(method).Name);
        foreach (var member in metadata.MemberReferences)
            RequireMember(metadata, metadata.GetMemberReference(member).Name);
        for (var row = 1; row <= metadata.GetTableRowCount(TableIndex.Param); row++)
        {
            var name = metadata.GetParameter(MetadataTokens.ParameterHandle(row)).Name;
            if (!name.IsNil)
                Require(metadata, name, Everywhere);
        }
    }

    private static void RequireType(MetadataReader metadata, StringHandle space, StringHandle name, string marks)
    {
        if (!space.IsNil)
            Require(metadata, space, Everywhere + ".");
        Require(metadata, name, Everywhere + marks);
    }

    private static void RequireMember(MetadataReader metadata, StringHandle name) => Require(metadata, name, Everywhere + ".:");

    private static void Require(MetadataReader metadata, StringHandle name, string marks)
    {
        var reader = metadata.GetBlobReader(name);
        if (reader.Length > BytesMax)
            throw new RejectedException(GateRules.Limit, $"a name has {reader.Length} bytes");

        var bytes = reader.ReadBytes(reader.Length);
        var isUsual = bytes.Length > 0 && Utf8.IsValid(bytes)
            && bytes.All(one => one >= 0x80 || char.IsAsciiLetterOrDigit((char)one) || marks.Contains((char)one, StringComparison.Ordinal));
        if (!isUsual)
            throw new RejectedException(GateRules.Metadata, $"no compiler gives the name '{metadata.GetString(name)}'");
    }
}
