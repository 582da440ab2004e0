namespace Weft.AccessContracts;

/// <summary>What a switchboard hands its inputs on to.</summary>
[ContractInterface]
public interface ICounter
{
    /// <summary>Counts for a pair of accounts; for one of them where they are the same.</summary>
    void Count(Address one, Address other, UInt256 amount);

    /// <summary>Counts for the last of many.</summary>
    void CountLast(
        byte a, byte b, byte c, byte d, byte e, byte f, byte g, byte h, byte i, byte j, byte k, byte l, byte m, byte n, byte o, byte p,
        Address last);
}

/// <summary>Does everything with its inputs that access functions can do: keys, amounts, comparisons, sums, lists.</summary>
[Contract]
public sealed partial class Switchboard : Contract, ICounter
{
    /// <summary>Kinds of counts.</summary>
    public enum Kind
    {
        /// <summary>One.</summary>
        Small,

        /// <summary>The other.</summary>
        Large,
    }

    [Storage] private partial Map<Address, UInt256> Counts { get; }
    [Storage] private partial Map<Address, Address, UInt256> Pairs { get; }
    [Storage] private partial Map<UInt256, UInt256> Numbers { get; }
    [Storage] private partial Map<ulong, uint, byte> Narrow { get; }
    [Storage] private partial Map<Hash256, Kind, int> Signed { get; }
    [SetOnce, Storage] private partial Map<Address, Address> Heirs { get; }
    [Storage] private partial Slot<Address> Last { get; }

    /// <summary>Names an heir, once.</summary>
    public void SetHeir(Address heir) => Heirs[Caller] = heir;

    /// <summary>Counts for the caller, and for an account that is not zero and not the contract.</summary>
    public void Mark(Address who, UInt256 amount)
    {
        Require(who != Address.Zero);
        if (who == Self)
            Last.Value = Caller;
        else
            Counts[who] += amount;
        Counts[Caller] += 1;
    }

    /// <summary>Counts here or there, as a number is small or large.</summary>
    public void Sort(UInt256 number)
    {
        if (number < 3)
            Numbers[number] += 1;
        else if (number >= 6)
            Numbers[number / 2] += 1;
        else if (number > 4)
            Counts[Origin] += number;
        else
            Last.Value = Caller;
    }

    /// <summary>Which of two is less.</summary>
    public void Compare(UInt256 left, UInt256 right)
    {
        if (left < right)
            Numbers[left] += right;
        else if (left == right)
            Numbers[0] += 1;
        else
            Numbers[right] += left;
    }

    /// <summary>Hands its inputs on, turned round.</summary>
    public void Relay(Address one, Address other, UInt256 amount)
    {
        At<ICounter>(Self).CountLast(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, one);
        At<ICounter>(Self).Count(other, one, amount);
    }

    /// <inheritdoc/>
    [Reentrant]
    public void Count(Address one, Address other, UInt256 amount)
    {
        if (one == other)
            Counts[one] += amount;
        else
            Pairs[one, other] += amount;
    }

    /// <inheritdoc/>
    [Reentrant]
    public void CountLast(
        byte a, byte b, byte c, byte d, byte e, byte f, byte g, byte h, byte i, byte j, byte k, byte l, byte m, byte n, byte o, byte p,
        Address last)
    {
        if (a < p)
            Counts[last] += b;
    }

    /// <summary>Counts by numbers that are narrower than a word.</summary>
    public void Slim(ulong one, uint two, byte three) => Narrow[one, two] = three;

    /// <summary>Counts by what is not a number without a sign.</summary>
    public void Odd(Hash256 hash, Kind kind, int number, bool isOn)
    {
        if (isOn && number < 0)
            Signed[hash, kind] = number;
        else if (isOn)
            Signed[hash, Kind.Large] = number;
    }

    /// <summary>Counts for each of a list.</summary>
    public void All(Address[] accounts, UInt256 each)
    {
        Require(accounts.Length <= 4);
        foreach (var account in accounts)
            Counts[account] += each;
    }

    /// <summary>Counts for who is named by a text, by an heir, by the block.</summary>
    public void Named(string text, Address of, bool byBlock)
    {
        if (text.Length > 2)
            Counts[Heirs[of]] += 1;
        if (byBlock)
            Numbers[Block.Number % 3] += 1;
    }

    /// <summary>Counts for who came last: storage that may change.</summary>
    public void Follow(UInt256 amount) => Counts[Last.Value] += amount;

    /// <summary>What is counted.</summary>
    [View]
    public UInt256 Of(Address who) => Counts[who];
}
