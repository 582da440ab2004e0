namespace Weft.AccessContracts;

/// <summary>
/// Slots, and ranges around them. Where a range is meant, a key part goes through an array that the method fills itself: that is not
/// followed, and makes no callers meet anywhere else.
/// </summary>
[Contract]
public sealed partial class Grid : Contract
{
    [Storage] private partial Map<uint, UInt256> Line { get; }
    [Storage] private partial Map<uint, uint, UInt256> Cells { get; }
    [Storage] private partial Map<uint, uint, UInt256> Shadows { get; }
    [Storage] private partial Map<uint, uint, uint, UInt256> Cubes { get; }

    /// <summary>One slot.</summary>
    public void SetCell(uint row, uint column) => Cells[row, column] = 100;

    /// <summary>One slot, read.</summary>
    public UInt256 GetCell(uint row, uint column) => Cells[row, column];

    /// <summary>A number of slots of a row, each so many times.</summary>
    public void SetCells(uint row, uint count, uint times)
    {
        for (uint time = 0; time < times; time++)
        {
            for (uint column = 0; column < count; column++)
                Cells[row, column] = time;
        }
    }

    /// <summary>A delta of one slot.</summary>
    public void AddCell(uint row, uint column) => Cells[row, column] += 1;

    /// <summary>A delta of one slot that fails where there is nothing.</summary>
    public void TakeCell(uint row, uint column) => Cells[row, column] -= 1;

#pragma warning disable WEFT2001 // ranges are what is tested

    /// <summary>The range of a row.</summary>
    public void SetInRow(uint row, uint column) => Cells[row, Hidden(column)] = 70;

    /// <summary>The range of a row, read.</summary>
    public UInt256 GetInRow(uint row, uint column) => Cells[row, Hidden(column)];

    /// <summary>A change of a slot of which only the row is known.</summary>
    public void AddInRow(uint row, uint column) => Cells[row, Hidden(column)] += 1;

    /// <summary>The range of the whole map.</summary>
    public void SetAnywhere(uint row, uint column) => Cells[Hidden(row), column] = 8;

    /// <summary>The range of the whole map, read.</summary>
    public UInt256 GetAnywhere(uint row, uint column) => Cells[Hidden(row), column];

    /// <summary>The range of a row of another map.</summary>
    public void SetShadow(uint row, uint column) => Shadows[row, Hidden(column)] = 9;

    /// <summary>The range of a map with one key part.</summary>
    public void SetInLine(uint index) => Line[Hidden(index)] = 9;

    /// <summary>The range under two of three key parts.</summary>
    public void SetInColumn(uint row, uint column, uint depth) => Cubes[row, column, Hidden(depth)] = 2;

    /// <summary>The range under one of three key parts.</summary>
    public void SetInPlane(uint row, uint column, uint depth) => Cubes[row, Hidden(column), depth] = 3;

#pragma warning restore WEFT2001

    /// <summary>One slot of three key parts.</summary>
    public void SetCube(uint row, uint column, uint depth) => Cubes[row, column, depth] = 1;

    private static uint Hidden(uint key)
    {
        var keys = new uint[1];
        keys[0] = key;
        return keys[0];
    }
}
