// The samples' exchange, ready for use: tokens, a factory, a router, pools with liquidity, users with balances and approvals. Addresses
// and names are functions of numbers, so that texts that name them stay the same; pools have the addresses that their factory gives them.
// What it takes to get there is data (contracts to create, then transactions), so that any executor can be brought there.
using System.Buffers.Binary;
using System.Collections.Immutable;
using Weft.Blocks;
using Weft.Execution;
using Weft.Testing;

namespace Weft.Exchanges;

/// <summary>A contract of an exchange, to be created before its first block.</summary>
internal sealed record ExchangeContract(string Name, string Contract, Address Address, ImmutableArray<AbiValue> Arguments);

/// <summary>An exchange after a plan, and the transactions that use it.</summary>
internal sealed partial class Exchange
{
    /// <summary>Time of the last block of the preparation, in seconds.</summary>
    public const ulong TimestampSeconds = 1_000_000;

    private const int SetupBlockLength = 2_000;

    private static readonly string[] TokenNames = ["weth", "usdc", "dai", "wbtc"];

    private static readonly string[] UserNames =
        ["alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan", "judy", "karl", "lena"];

    private readonly ContractRegistry _contracts;
    private readonly ExchangePlan _plan;
    private readonly Dictionary<(string Contract, string EntryPoint), AbiFunction> _functions = [];
    private readonly Dictionary<Address, string> _contractsAt = [];

    /// <summary>An exchange of the contracts of a registry, which must have those of the samples.</summary>
    public Exchange(ContractRegistry contracts, ExchangePlan plan)
    {
        (_contracts, _plan) = (contracts, plan);
        Tokens = [.. Enumerable.Range(0, plan.TokenCount).Select(token => AddressOf(0xc0, token))];
        Users = [.. Enumerable.Range(0, plan.UserCount).Select(user => AddressOf(0x0a, user))];
        Pools = [.. plan.Pools.Select(pool => PoolOf(Tokens[pool.Lower], Tokens[pool.Higher]))];
        foreach (var contract in Contracts)
            _contractsAt.Add(contract.Address, contract.Contract);
        foreach (var pool in Pools)
            _contractsAt.Add(pool, "Pair");
    }

    /// <summary>Token contracts. Anybody may mint.</summary>
    public ImmutableArray<Address> Tokens { get; }

    /// <summary>Accounts that hold what the plan says.</summary>
    public ImmutableArray<Address> Users { get; }

    /// <summary>The plan's pools.</summary>
    public ImmutableArray<Address> Pools { get; }

    /// <summary>Creator of everything, first provider of liquidity, and who may set the protocol fee.</summary>
    public Address Bank { get; } = AddressOf(0xba, 0);

    /// <summary>The pools' factory.</summary>
    public Address Factory { get; } = AddressOf(0xfa, 0);

    /// <summary>The router.</summary>
    public Address Router { get; } = AddressOf(0xf0, 0);

    /// <summary>A receiver of flash swaps with a user's balances.</summary>
    public Address Borrower { get; } = AddressOf(0xb0, 0);

    /// <summary>The contracts to create, in this order.</summary>
    public IEnumerable<ExchangeContract> Contracts =>
    [
        .. Tokens.Select((address, token) => new ExchangeContract(NameOfToken(token), "Erc20", address, [])),
        new("factory", "Factory", Factory, [Bank]),
        new("router", "Router", Router, [Factory]),
        new("borrower", "FlashBorrower", Borrower, []),
    ];

    /// <summary>Names of what is no contract of <see cref="Contracts"/>.</summary>
    public IEnumerable<(string Name, Address Address)> OtherNames =>
    [
        ("bank", Bank),
        .. Users.Select((address, user) => (user < UserNames.Length ? UserNames[user] : $"user{user}", address)),
        .. Pools.Select((address, pool) => (NameOfPool(pool), address)),
    ];

    /// <summary>Brings a chain for tests there.</summary>
    public void InstallOn(TestChain chain)
    {
        chain.TimestampSeconds = TimestampSeconds;
        foreach (var (name, address) in OtherNames)
            chain.Names.Add(name, address);
        foreach (var contract in Contracts)
            chain.CreateAt(contract.Address, contract.Contract, contract.Name, Bank, contract.Arguments);
        foreach (var block in Setup().Chunk(SetupBlockLength))
            RequireSuccess(chain.Execute(new Block(chain.BlockNumber + 1, TimestampSeconds, [.. block])));
        foreach (var pool in Pools)
            chain.Know(pool, "Pair");
    }

    /// <summary>Brings an executor's ledger there; returns the number of the last block.</summary>
    public ulong InstallOn(IBlockExecutor executor)
    {
        foreach (var (_, contract, address, arguments) in Contracts)
        {
            var code = _contracts.Named(contract);
            var data = code.Code.Manifest.Constructor is { } constructor ? AbiCodec.EncodeCall(constructor.Function, arguments)[4..] : [];
            RequireSuccess(executor.Create(new(Bank, address, TestChain.GasLimit, data), code, new(0, TimestampSeconds)));
        }

        var number = 0UL;
        foreach (var block in Setup().Chunk(SetupBlockLength))
            RequireSuccess(executor.Execute(new Block(++number, TimestampSeconds, [.. block])));
        return number;
    }

    /// <summary>Which contract is at an address of the exchange; null where the exchange knows of none.</summary>
    public string? ContractAt(Address address) => _contractsAt.GetValueOrDefault(address);

    /// <summary>The address of the pool of two tokens, whether or not it exists.</summary>
    public Address PoolOf(Address tokenA, Address tokenB)
    {
        var (lower, higher) = tokenA < tokenB ? (tokenA, tokenB) : (tokenB, tokenA);
        byte[] tokens = [.. lower.ToArray(), .. higher.ToArray()];
        return ContractAddress.Of(Factory, Keccak256.Hash(tokens), _contracts.Named("Pair").Code.CodeHash);
    }

    /// <summary>The n-th address of a kind; addresses of one kind ascend.</summary>
    public static Address AddressOf(byte kind, int number)
    {
        Span<byte> bytes = stackalloc byte[Address.ByteCount];
        bytes.Clear();
        bytes[0] = kind;
        BinaryPrimitives.WriteInt32BigEndian(bytes[16..], number + 1);
        return Address.FromBytes(bytes);
    }

    private static string NameOfToken(int token) => token < TokenNames.Length ? TokenNames[token] : $"token{token}";

    private string NameOfPool(int pool) => $"{NameOfToken(_plan.Pools[pool].Lower)}-{NameOfToken(_plan.Pools[pool].Higher)}";

    private IEnumerable<Transaction> Setup()
    {
        foreach (var token in Tokens)
        {
            yield return Call(Bank, token, "mint", Bank, UInt256.One << 128);
            yield return Call(Bank, token, "approve", Router, UInt256.MaxValue);
            yield return Call(Bank, token, "mint", Borrower, _plan.Balance);
        }

        foreach (var (lower, higher) in _plan.Pools)
            yield return AddLiquidity(Bank, Tokens[lower], Tokens[higher], _plan.Liquidity, _plan.Liquidity);
        for (var user = 0; user < Users.Length; user++)
        {
            foreach (var token in _plan.TokensOf?.Invoke(user) ?? Enumerable.Range(0, Tokens.Length))
            {
                yield return Call(Bank, Tokens[token], "mint", Users[user], _plan.Balance);
                yield return Call(Users[user], Tokens[token], "approve", Router, UInt256.MaxValue);
            }

            foreach (var pool in _plan.Shares == UInt256.Zero ? [] : Pools)
            {
                yield return Call(Bank, pool, "transfer", Users[user], _plan.Shares);
                yield return Call(Users[user], pool, "approve", Router, UInt256.MaxValue);
            }
        }
    }

    private static void RequireSuccess(ExecutedBlock executed)
    {
        foreach (var receipt in executed.Receipts)
            RequireSuccess(receipt);
    }

    private static void RequireSuccess(Receipt receipt)
    {
        if (receipt.Status != TransactionStatus.Success)
            throw new InvalidOperationException($"The exchange could not be set up: {receipt.Status}.");
    }
}
