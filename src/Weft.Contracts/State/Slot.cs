using Weft.Runtime;

namespace Weft;

/// <summary>One value of contract storage. Absent reads as zero; writing zero makes it absent.</summary>
/// <typeparam name="T">A fixed-layout value: integer, number, address, hash, boolean, enum or <c>[StorageStruct]</c>.</typeparam>
public sealed class Slot<T>
    where T : unmanaged
{
    private readonly Frame _frame;
    private readonly ushort _member;

    /// <summary>Made by generated code.</summary>
    public Slot(Frame frame, ushort member)
    {
        _frame = frame;
        _member = member;
    }

    /// <summary>The value. An access outside the transaction's access set stops the transaction.</summary>
    public unsafe T Value
    {
        get => _frame.Read<T>(_member, null, 0);
        set => _frame.Write(_member, null, 0, in value);
    }
}
