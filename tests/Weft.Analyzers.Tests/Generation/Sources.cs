namespace Weft.Analyzers.Tests.Generation;

/// <summary>Contracts that several tests generate from.</summary>
internal static class Sources
{
    public const string Erc20Interface = """
        using Weft;
        namespace App;

        [ContractInterface]
        public interface IErc20
        {
            [View] UInt256 TotalSupply();
            [View] UInt256 BalanceOf(Address account);
            bool Transfer(Address to, UInt256 amount);
        }
        """;

    public const string Token = """
        using Weft;
        namespace App;

        [Contract]
        public sealed partial class Token : Contract, IErc20
        {
            [Storage] private partial Map<Address, UInt256> Balances { get; }
            [Storage] private partial Map<Address, Address, UInt256> Allowances { get; }
            [Storage] private partial Slot<UInt256> Supply { get; }
            [Storage, SetOnce] private partial Slot<Address> Minter { get; }

            [Event] private partial void Transfer([Indexed] Address from, [Indexed] Address to, UInt256 value);
            [Event] private partial void Approval([Indexed] Address owner, [Indexed] Address spender, UInt256 value);

            public enum Error { InsufficientBalance, [Reason("Token: NOT_MINTER")] NotMinter, InsufficientAllowance }

            [Constructor] public void Initialize(Address minter) => Minter.Value = minter;

            [View] public UInt256 TotalSupply() => Supply.Value;

            [View] public UInt256 BalanceOf(Address account) => Balances[account];

            public bool Transfer(Address to, UInt256 amount)
            {
                if (Balances[Caller] < amount)
                    Revert(Error.InsufficientBalance, Caller, Balances[Caller], amount);
                Balances[Caller] -= amount;
                Balances[to] += amount;
                Transfer(Caller, to, amount);
                return true;
            }

            public bool Approve(Address spender, UInt256 amount)
            {
                Allowances[Caller, spender] = amount;
                Approval(Caller, spender, amount);
                return true;
            }

            public void Mint(Address to, UInt256 amount)
            {
                Require(Caller == Minter.Value, Error.NotMinter);
                Supply.Value += amount;
                Balances[to] += amount;
                Transfer(default, to, amount);
            }
        }
        """;

    /// <summary>A contract that calls another, and that uses what the ABI has: narrow types, tuples, arrays, bytes, text, enums.</summary>
    public const string Wallet = """
        using System;
        using Weft;
        namespace App;

        [StorageStruct]
        public partial struct Position
        {
            public UInt128 Liquidity;
            public uint Time;
            public Address Owner;
        }

        [Contract]
        public sealed partial class Wallet : Contract
        {
            public enum Kind { None, Small, Large }

            [Storage] private partial Map<ulong, Position> Positions { get; }
            [Storage] private partial Map<Address, byte, Kind, UInt256> Totals { get; }

            [Event] private partial void Noted(string text, [Indexed] Kind kind, byte[] data, Address[] path);

            [View, AbiName("kLast")] public UInt256 LastProduct() => UInt256.One;

            [View]
            [return: AbiType("uint112,uint112,uint32")]
            public (UInt256 Reserve0, UInt256 Reserve1, uint Time) GetReserves() => (1, 2, 3);

            [Reentrant]
            public (string, byte[], UInt256[]) Echo(string text, byte[] data, UInt256[] numbers, [AbiType("uint112")] UInt256 narrow)
            {
                Totals[Caller, 1, Kind.Large] = narrow;
                return (text, data, numbers);
            }

            public void Note(Kind kind, Address[] path, [AbiType("int24")] int tick, [AbiType("uint40[]")] ulong[] times)
            {
                Positions[7] = new Position { Liquidity = (UInt128)times[0], Time = (uint)path.Length, Owner = path[0] };
                var data = new byte[3];
                for (byte i = 0; i < 3; i++)
                    data[i] = (byte)(i + 1);
                Noted("note", kind, data, path);
            }

            public UInt256 Sweep(Address token, Address to)
            {
                var erc20 = At<IErc20>(token);
                var amount = erc20.BalanceOf(Self);
                erc20.Transfer(to, amount);
                return amount;
            }
        }
        """;
}
