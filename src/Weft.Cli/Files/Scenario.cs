using System.Collections.Immutable;
using System.Text.Json;
using Weft.Blocks;
using Weft.Cli.Reports;
using Weft.Execution;
using Weft.Node;

namespace Weft.Cli.Files;

/// <summary>
/// A genesis and its blocks with every name resolved and every call encoded. All of it is checked before anything runs; after that
/// <see cref="NewLedger"/> gives as many equal ledgers as are wanted.
/// </summary>
internal sealed class Scenario
{
    private readonly GenesisFile _genesis;
    private readonly Assemblies _assemblies;
    private readonly AddressNames _names = new();
    private readonly Dictionary<Address, RegisteredContract> _contracts = [];
    private readonly List<(string Path, RegisteredContract Contract, Transaction Creation)> _creations = [];
    private readonly List<(string Path, Transaction Call)> _calls = [];

    public Scenario(Assemblies assemblies, string genesisPath, string blocksPath)
    {
        _assemblies = assemblies;
        _genesis = GenesisFile.Read(genesisPath);
        var blocks = BlocksFile.Read(blocksPath);
        foreach (var (name, address) in _genesis.Accounts)
        {
            _names.Add(name, AddressNames.Parse(address, genesisPath, $"accounts.{name}"), genesisPath, $"accounts.{name}");
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
        CheckOrder(blocks, blocksPath);
        Blocks = [.. blocks.Select(block => Build(block, blocksPath))];
    }

    /// <summary>Names of accounts and contracts.</summary>
    public IAddressNames Names => _names.Book;

    /// <summary>All contracts of the assemblies.</summary>
    public ContractRegistry Contracts => _assemblies.Contracts;

    /// <summary>The blocks.</summary>
    public ImmutableArray<Block> Blocks { get; }

    /// <summary>The contract that the files say is at an address; null where they say nothing.</summary>
    public RegisteredContract? ContractAt(Address address) => _contracts.GetValueOrDefault(address);

    /// <summary>A ledger in which genesis has been executed.</summary>
    public Ledger NewLedger()
    {
        var ledger = new Ledger(_assemblies.Contracts, _genesis.ChainId);
        try
        {
            Execute(ledger);
            return ledger;
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    /// <summary>Whose blocks these are, for a log.</summary>
    /// <param name="ledger">A new one.</param>
    public LogIdentity IdentityOf(Ledger ledger) => DurableChain.IdentityOf(ledger, _genesis.BlockNumber, _genesis.TimestampSeconds);

    private void Execute(Ledger ledger)
    {
        using var executor = new SerialExecutor(ledger);
        foreach (var (path, contract, creation) in _creations)
        {
            var receipt = executor.Create(creation, contract, new BlockContext(_genesis.BlockNumber, _genesis.TimestampSeconds));
            RequireSuccess(receipt, creation, path, "its constructor failed");
        }

        foreach (var (path, call) in _calls)
        {
            var block = new Block(_genesis.BlockNumber, _genesis.TimestampSeconds, [call]);
            RequireSuccess(executor.Execute(block).Receipts[0], call, path, "the call failed");
        }
    }

    private void RequireSuccess(Receipt receipt, Transaction transaction, string path, string problem)
    {
        if (receipt.Status != TransactionStatus.Success)
        {
            var failure = FailureText.Of(receipt, transaction, this);
            throw new InputException(_genesis.File, path, $"{problem} with {failure}", "Everything in a genesis has to succeed.");
        }
    }

    private void AddCreation(GenesisContract item)
    {
        var contract = _assemblies.Named(item.Contract, _genesis.File, $"{item.Path}.contract");
        var from = _names.Resolve(item.From, _genesis.File, $"{item.Path}.from");
        var address = item.Address is null
            ? ContractAddress.Named(item.Name, from, contract.Code.CodeHash)
            : AddressNames.Parse(item.Address, _genesis.File, $"{item.Path}.address");
        var arguments = CallText.EncodeConstructor(contract.Code.Manifest, item.Arguments, Names, _genesis.File, $"{item.Path}.arguments");
        _names.Add(item.Name, address, _genesis.File, $"{item.Path}.name");
        _contracts.TryAdd(address, contract);
        _creations.Add((item.Path, contract, new Transaction(from, address, TransactionText.DefaultGasLimit, arguments)));
    }

    private void AddCreated(GenesisName item)
    {
        var contract = _assemblies.Named(item.Contract, _genesis.File, $"{item.Path}.contract");
        var creator = _names.Resolve(item.Creator, _genesis.File, $"{item.Path}.creator");
        var address = ContractAddress.Of(creator, ReadSalt(item), contract.Code.CodeHash);
        _names.Add(item.Name, address, _genesis.File, item.Path);
        _contracts.TryAdd(address, contract);
    }

    private Hash256 ReadSalt(GenesisName item)
    {
        var place = $"{item.Path}.salt";
        if (item.Salt.ValueKind == JsonValueKind.Array)
        {
            var packed = item.Salt.EnumerateArray()
                .SelectMany((one, i) => _names.Resolve(one.ToString(), _genesis.File, $"{place}[{i}]").ToArray());
            return Keccak256.Hash([.. packed]);
        }

        return Hash256.TryParse(item.Salt.ToString(), provider: null, out var salt)
            ? salt
            : throw new InputException(_genesis.File, place, "it is no salt", "Write 0x and 64 hex digits, or an array of addresses.");
    }

    private Block Build(BlockText text, string file)
    {
        ImmutableArray<Transaction> transactions = [.. text.Transactions.Select(transaction => Encode(transaction, file))];
        return Block.GasLimitOf(transactions) is > Limits.BlockGasMax and var gas
            ? throw new InputException(
                file, $"{text.Path}.transactions", $"got gas limits of {gas} together", $"A block has at most {Limits.BlockGasMax}.")
            : new(text.Number, text.TimestampSeconds, transactions);
    }

    private Transaction Encode(TransactionText text, string file)
    {
        var from = _names.Resolve(text.From, file, $"{text.Path}.from");
        var to = _names.Resolve(text.To, file, $"{text.Path}.to");
        var contract = ContractAt(to, text.To, text.Contract, file, text.Path, "to");
        var callData = CallText.Encode(contract.Code.Manifest, text, Names, file);
        if (text.Conditions.Length > Limits.ConditionsMax)
        {
            throw new InputException(
                file,
                $"{text.Path}.conditions",
                $"got {text.Conditions.Length} conditions",
                $"A transaction has at most {Limits.ConditionsMax}.");
        }

        if (text.GasLimit > Limits.TransactionGasMax)
        {
            throw new InputException(
                file, $"{text.Path}.gasLimit", $"got {text.GasLimit}", $"A transaction has at most {Limits.TransactionGasMax}.");
        }

        return new Transaction(from, to, text.GasLimit, callData, [.. text.Conditions.Select(condition => Encode(condition, file))]);
    }

    private Condition Encode(ConditionText text, string file)
    {
        var address = _names.Resolve(text.Of, file, $"{text.Path}.of");
        var contract = ContractAt(address, text.Of, text.Contract, file, text.Path, "of");
        return text.Encode(address, contract.Code.Manifest, Names, file);
    }

    /// <summary>The contract at an address that a file calls, from its name or from the class that the file gives.</summary>
    private RegisteredContract ContractAt(Address address, string text, string? className, string file, string path, string property)
    {
        var contract = className is null ? ContractAt(address) : _assemblies.Named(className, file, $"{path}.contract");
        if (contract is null)
        {
            throw new InputException(
                file,
                $"{path}.{property}",
                $"nothing says which contract is at '{text}'",
                "Add \"contract\" with its class name, so that the call can be encoded.");
        }

        _contracts.TryAdd(address, contract);
        return contract;
    }

    private void CheckOrder(ImmutableArray<BlockText> blocks, string file)
    {
        var (number, timestamp, before) = (_genesis.BlockNumber, _genesis.TimestampSeconds, "the genesis");
        foreach (var block in blocks)
        {
            if (block.Number <= number)
            {
                throw new InputException(
                    file, $"{block.Path}.number", $"{block.Number} does not follow {number}, the number of {before}", "Numbers increase.");
            }

            if (block.TimestampSeconds < timestamp)
            {
                throw new InputException(
                    file,
                    $"{block.Path}.timestamp",
                    $"{block.TimestampSeconds} is before {timestamp}, the time of {before}",
                    "Time does not go back.");
            }

            (number, timestamp, before) = (block.Number, block.TimestampSeconds, "the block before");
        }
    }
}
