using System.Reflection.PortableExecutable;
using System.Text;

namespace Weft.Loading;

/// <summary>
/// The outer form of the file, which the operating system's loader and the runtime's read before any of our rules apply: it must be the one
/// that compilers give, and hold nothing but IL, its metadata, the import of the runtime, a version resource and relocations of that
/// import.
/// </summary>
internal static class ImageLayout
{
    private const int ImportBytes = 40;

    /// <summary>Whether a file is laid out as compilers do.</summary>
    public static bool IsUsual(PEReader image, int length) =>
        image.PEHeaders.PEHeader is { } optional && HasUsualSections(image.PEHeaders, optional, length)
        && ImportsRuntimeAlone(image, optional) && HasUsualRuntimeHeader(image) && HasUsualStreams(image);

    private static bool HasUsualRuntimeHeader(PEReader image)
    {
        var start = image.PEHeaders.CorHeaderStartOffset;
        var header = image.GetEntireImage().GetReader(start, 8);
        return header.ReadInt32() == 72 && header.ReadInt32() == 0x00050002;
    }

    /// <summary>Whether the parts of the metadata follow each other, each once, with nothing between them.</summary>
    private static bool HasUsualStreams(PEReader image)
    {
        var metadata = image.GetMetadata().GetReader();
        if (metadata.ReadUInt32() != 0x424a5342 || metadata.ReadInt32() != 0x00010001 || metadata.ReadInt32() != 0)
            return false;

        var versionBytes = metadata.ReadInt32();
        if (versionBytes is < 0 or > 255 || versionBytes % 4 != 0)
            return false;

        metadata.ReadBytes(versionBytes);
        if (metadata.ReadUInt16() != 0)
            return false;

        var left = new List<string> { "#~", "#Strings", "#US", "#GUID", "#Blob" };
        var (count, ranges) = (metadata.ReadUInt16(), new List<(int Offset, int Size)>());
        for (var i = 0; i < count; i++)
        {
            ranges.Add((metadata.ReadInt32(), metadata.ReadInt32()));
            var name = metadata.ReadUTF8(metadata.IndexOf(0));
            metadata.ReadBytes(4 - (name.Length % 4));
            if (!left.Remove(name))
                return false;
        }

        var end = metadata.Offset;
        foreach (var (offset, size) in ranges)
        {
            if (offset != end || size < 0 || size % 4 != 0 || size > metadata.Length - end)
                return false;
            end += size;
        }

        // The tables come first, in the one version that there is (ECMA-335, II.24.2.6).
        metadata.Offset = ranges.Count > 0 ? ranges[0].Offset : 0;
        left.Remove("#US");
        return end == metadata.Length && left.Count == 0 && metadata.ReadInt32() == 0 && metadata.ReadInt16() == 2
            && (metadata.ReadByte() & ~7) == 0;
    }

    private static bool ImportsRuntimeAlone(PEReader image, PEHeader optional)
    {
        var directory = optional.ImportTableDirectory;
        var bits32 = optional.Magic == PEMagic.PE32;
        if (directory.Size == 0)
            return !bits32 && optional.AddressOfEntryPoint == 0 && optional.BaseRelocationTableDirectory.Size == 0;

        var table = image.GetSectionData(directory.RelativeVirtualAddress).GetReader(0, ImportBytes);
        var lookups = table.ReadInt32();
        var isPlain = bits32 && table.ReadInt64() == 0;
        var (name, addresses) = (table.ReadInt32(), table.ReadInt32());
        for (var i = 0; i < 5; i++)
            isPlain &= table.ReadInt32() == 0;

        return isPlain && addresses == optional.ImportAddressTableDirectory.RelativeVirtualAddress
            && Text(image, name, 12) == "mscoree.dll\0" && IsEntry(image, lookups) && IsEntry(image, addresses)
            && HasUsualRelocations(image, optional, addresses);
    }

    private static bool IsEntry(PEReader image, int address)
    {
        var lookups = image.GetSectionData(address).GetReader(0, 8);
        var entry = lookups.ReadInt32();
        return entry > 0 && lookups.ReadInt32() == 0 && Text(image, entry, 14) == "\0\0_CorDllMain\0";
    }

    /// <summary>The entry point is a jump through the import, and its address is all that is relocated.</summary>
    private static bool HasUsualRelocations(PEReader image, PEHeader optional, int addresses)
    {
        var entry = image.GetSectionData(optional.AddressOfEntryPoint).GetReader(0, 6);
        if (entry.ReadUInt16() != 0x25ff || entry.ReadUInt32() != optional.ImageBase + (uint)addresses)
            return false;

        var directory = optional.BaseRelocationTableDirectory;
        var block = image.GetSectionData(directory.RelativeVirtualAddress).GetReader(0, 12);
        var page = block.ReadInt32();
        return directory.Size == 12 && block.ReadInt32() == 12
            && block.ReadUInt16() == (0x3000 | (optional.AddressOfEntryPoint + 2 - page)) && block.ReadUInt16() == 0;
    }

    private static string Text(PEReader image, int address, int length) =>
        Encoding.Latin1.GetString(image.GetSectionData(address).GetReader(0, length).ReadBytes(length));

    /// <summary>Whether sections follow each other in the file and in memory, aligned, with nothing but IL in them.</summary>
    private static bool HasUsualSections(PEHeaders headers, PEHeader optional, int length)
    {
        if (optional.SectionAlignment != 0x2000 || optional.FileAlignment != 0x200 || optional.ImageBase % 0x10000 != 0
            || optional.SizeOfHeapCommit > optional.SizeOfHeapReserve || optional.SizeOfStackCommit > optional.SizeOfStackReserve
            || optional.SizeOfHeaders != 0x200 || optional.NumberOfRvaAndSizes != 16
            || headers.CoffHeader.SizeOfOptionalHeader != (optional.Magic == PEMagic.PE32 ? 0xe0 : 0xf0))
            return false;

        DirectoryEntry[] unused =
        [
            optional.ExportTableDirectory, optional.ExceptionTableDirectory, optional.CertificateTableDirectory,
                optional.GlobalPointerTableDirectory,
            optional.ThreadLocalStorageTableDirectory, optional.LoadConfigTableDirectory, optional.BoundImportTableDirectory,
            optional.DelayImportTableDirectory, optional.CopyrightTableDirectory,
        ];
        if (unused.Any(directory => directory.Size != 0 || directory.RelativeVirtualAddress != 0))
            return false;

        var (file, memory) = (optional.SizeOfHeaders, optional.SectionAlignment);
        foreach (var section in headers.SectionHeaders)
        {
            var isUsual = (section.Name, (uint)section.SectionCharacteristics)
                is (".text", 0x60000020) or (".rsrc", 0x40000040) or (".reloc", 0x42000040);
            if (!isUsual || section.NumberOfRelocations != 0 || section.NumberOfLineNumbers != 0
                || section.PointerToRelocations != 0 || section.PointerToLineNumbers != 0)
                return false;
            if (section.PointerToRawData != file || section.VirtualAddress != memory || section.SizeOfRawData <= 0
                || section.VirtualSize <= 0
                || section.SizeOfRawData % optional.FileAlignment != 0 || section.VirtualSize > section.SizeOfRawData
                    + optional.SectionAlignment
                || section.SizeOfRawData > length - file)
                return false;
            file += section.SizeOfRawData;
            memory += (section.VirtualSize + optional.SectionAlignment - 1) / optional.SectionAlignment * optional.SectionAlignment;
        }

        return file == length && memory == optional.SizeOfImage;
    }
}
