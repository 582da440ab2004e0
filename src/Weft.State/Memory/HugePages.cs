using System.Runtime.InteropServices;

namespace Weft.State;

/// <summary>
/// Asks the operating system to map memory in pages of 2 MiB. Records and nodes lie all over the memory: with pages of 4 KiB nearly each
/// look at one also misses the processor's table of pages. It is a hint: where it is not understood, everything works as before.
/// </summary>
internal static unsafe partial class HugePages
{
    /// <summary>Bytes of a huge page. Only whole ones, at multiples of this, become one.</summary>
    public const int Length = 2 << 20;

    // MADV_HUGEPAGE of Linux, for systems that give huge pages to those who ask (transparent_hugepage: madvise, the usual default).
    private const int UseHugePages = 14;

    /// <summary>Asks for huge pages in memory that was not written to yet.</summary>
    public static void Advise(void* memory, nuint bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Advise(memory, bytes, UseHugePages);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(void* memory, nuint bytes, int advice);
}
