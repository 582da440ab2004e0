using System.Collections.Immutable;
using System.Text.Json;
using Weft.Blocks;
using Weft.Execution;

namespace Weft.Cli.Files;

/// <summary>
/// A genesis and its blocks with every name resolved and every call encoded. All of it is checked before anything runs; after that
/// <see cref="NewLedger"/> gives as many equal ledgers as are wanted.
/// </summary>
internal sealed class Scenario
{
    private readonly GenesisFile _genesis;
    private readonly Assemblies _assemblies;
    private readonly Dictionary<string, RegisteredContract> _contractsByName = new(StringComparer.Ordinal);
    private readonly List<(string Path, RegisteredContract Contract, Transaction Creation)> _creations = [];
    private readonly List<(string Path, Transaction Call)> _calls = [];

    public Scenario(Assemblies assemblies, string genesisPath, string blocksPath)
    {
        _assemblies = assemblies;
        _genesis = GenesisFile.Read(genesisPath);
        foreach (var (name, address) in _genesis.Accounts)
        {
            AddName(name, Parse(address, genesisPath, $"accounts.{name}"), $"accounts.{name}");
        }

        foreach (var contract in _genesis.Contracts)
        {
            AddCreation(contract);
        }

        foreach (var name in _genesis.Names)
        {
            AddCreated(name);
        }

        _calls.AddRange(_genesis.Calls.Select(call => (call.Path, Encode(call, genesisPath))));
        Blocks = [.. BlocksFile.Read(blocksPath).Select(block => Build(block, blocksPath))];
        CheckOrder(blocksPath);
    }

    /// <summary>Names of accounts and contracts.</summary>
    public AddressBook Names { get; } = new();

    /// <summary>The blocks.</summary>
    public ImmutableArray<Block> Blocks { get; }

    /// <summary>The contract at an address that the files name; null elsewhere.</summary>
    public RegisteredContract? ContractAt(Address address) =>
        Names.TryGetName(address, out var name) ? _contractsByName.GetValueOrDefault(name) : null;

    /// <summary>A ledger in which genesis has been executed.</summary>
    public Ledger NewLedger()
    {
        var ledger = new Ledger(_assemblies.Contracts, _genesis.ChainId);
        using var executor = new SerialExecutor(ledger);
        foreach (var (path, contract, creation) in _creations)
        {
            var receipt = executor.Create(creation, contract, new BlockContext(_genesis.BlockNumber, _genesis.TimestampSeconds));
            RequireSuccess(receipt, contract, path, "its constructor failed");
        }

        foreach (var (path, call) in _calls)
        {
            var block = new Block(_genesis.BlockNumber, _genesis.TimestampSeconds, [call]);
            RequireSuccess(executor.Execute(block).Receipts[0], ContractAt(call.To), path, "the call failed");
        }

        return ledger;
    }

    private void RequireSuccess(Receipt receipt, RegisteredContract? contract, string path, string problem)
    {
        if (receipt.Status != TransactionStatus.Success)
        {
            var reason = contract is null ? "" : new AbiCodec(contract.Code.Manifest.Abi, Names).DescribeFailure(receipt.ReturnData.Span);
            throw new InputException(
                _genesis.File, path, $"{problem} with {receipt.Status}{(reason.Length > 0 ? ": " + reason : "")}",
                "Everything in a genesis has to succeed.");
        }
    }

    private void AddCreation(GenesisContract item)
    {
        var contract = _assemblies.Named(item.Contract, _genesis.File, $"{item.Path}.contract");
        var from = Resolve(item.From, _genesis.File, $"{item.Path}.from");
        var address = item.Address is null
            ? ContractAddress.Named(item.Name, from, contract.Code.CodeHash)
            : Parse(item.Address, _genesis.File, $"{item.Path}.address");
        var arguments = EncodeArguments(item, contract);
        AddName(item.Name, address, $"{item.Path}.name");
        _contractsByName.Add(item.Name, contract);
        _creations.Add((item.Path, contract, new Transaction(from, address, TransactionText.DefaultGasLimit, arguments)));
    }

    private byte[] EncodeArguments(GenesisContract item, RegisteredContract contract)
    {
        var place = $"{item.Path}.arguments";
        try
        {
            if (contract.Code.Manifest.Constructor is { } constructor)
            {
                return AbiCodec.EncodeCall(
                    constructor.Function, AbiArguments.FromJson(constructor.Function.Inputs, item.Arguments, Names))[4..];
            }
        }
        catch (AbiFormatException error)
        {
            throw new InputException(
                _genesis.File, place, error.Message, $"See the constructor of {item.Contract}: weft access shows it.", error);
        }

        return item.Arguments.GetArrayLength() == 0
            ? []
            : throw new InputException(_genesis.File, place, $"{item.Contract} has no constructor", "Leave the arguments out.");
    }

    private void AddCreated(GenesisName item)
    {
        var contract = _assemblies.Named(item.Contract, _genesis.File, $"{item.Path}.contract");
        var creator = Resolve(item.Creator, _genesis.File, $"{item.Path}.creator");
        AddName(item.Name, ContractAddress.Of(creator, ReadSalt(item), contract.Code.CodeHash), item.Path);
        _contractsByName.Add(item.Name, contract);
    }

    private Hash256 ReadSalt(GenesisName item)
    {
        var place = $"{item.Path}.salt";
        if (item.Salt.ValueKind == JsonValueKind.Array)
        {
            var packed = item.Salt.EnumerateArray()
                .SelectMany((one, i) => Resolve(one.ToString(), _genesis.File, $"{place}[{i}]").ToArray());
            return Keccak256.Hash([.. packed]);
        }

        return Hash256.TryParse(item.Salt.ToString(), provider: null, out var salt)
            ? salt
            : throw new InputException(_genesis.File, place, "it is no salt", "Write 0x and 64 hex digits, or an array of addresses.");
    }

    private Block Build(BlockText text, string file) =>
        new(text.Number, text.TimestampSeconds, [.. text.Transactions.Select(transaction => Encode(transaction, file))]);

    private Transaction Encode(TransactionText text, string file)
    {
        var to = Resolve(text.To, file, $"{text.Path}.to");
        var contract = text.Contract is null
            ? _contractsByName.GetValueOrDefault(text.To) ?? ContractAt(to)
            : _assemblies.Named(text.Contract, file, $"{text.Path}.contract");
        if (contract is null)
        {
            throw new InputException(
                file, $"{text.Path}.to", $"nothing says which contract is at '{text.To}'",
                "Add \"contract\": its class name, so that the call can be encoded.");
        }

        try
        {
            var data = new AbiCodec(contract.Code.Manifest.Abi, Names).EncodeCall(text.Call, text.Arguments);
            return new Transaction(Resolve(text.From, file, $"{text.Path}.from"), to, text.GasLimit, data);
        }
        catch (AbiFormatException error)
        {
            var fix = $"{contract.Code.Name} has {string.Join(", ", contract.Code.Manifest.Abi.Functions.Select(one => one.Signature))}.";
            throw new InputException(file, text.Path, error.Message, fix, error);
        }
    }

    private void CheckOrder(string file)
    {
        var (number, timestamp) = (_genesis.BlockNumber, _genesis.TimestampSeconds);
        for (var i = 0; i < Blocks.Length; i++)
        {
            if (Blocks[i].Number <= number)
            {
                throw new InputException(file, $"blocks[{i}].number", $"{Blocks[i].Number} does not follow {number}", "Numbers increase.");
            }

            if (Blocks[i].TimestampSeconds < timestamp)
            {
                throw new InputException(
                    file, $"blocks[{i}].timestamp", $"{Blocks[i].TimestampSeconds} is before {timestamp}", "Time does not go back.");
            }

            (number, timestamp) = (Blocks[i].Number, Blocks[i].TimestampSeconds);
        }
    }

    private void AddName(string name, Address address, string place)
    {
        try
        {
            Names.Add(name, address);
        }
        catch (ArgumentException error)
        {
            throw new InputException(_genesis.File, place, error.Message.Split(" (Parameter")[0], "Use another name.", error);
        }
    }

    private Address Resolve(string text, string file, string place)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return Parse(text, file, place);
        }

        return Names.TryGetAddress(text, out var address)
            ? address
            : throw new InputException(
                file, place, $"there is no account or contract named '{text}'",
                "Add it to the genesis, above what refers to it, or write an address.");
    }

    private static Address Parse(string text, string file, string place) =>
        Address.TryParse(text, provider: null, out var address)
            ? address
            : throw new InputException(file, place, $"'{text}' is no address", "Write 0x and 40 hex digits.");
}
