using System.Collections.Immutable;
using System.Globalization;
using Weft.Blocks;
using Weft.Execution;
using Weft.Simulation.Source;
using Weft.Simulation.Writing;

namespace Weft.Simulation.Running;

/// <summary>Runs one case on lanes that may have run others: contracts of different cases do not know each other.</summary>
internal sealed class CaseRunner
{
    private const ulong GasLimit = 10_000_000;

    private readonly SimulationCase _case;
    private readonly Lanes _lanes;
    private readonly Tally _tally;
    private readonly Population _population;
    private readonly Dictionary<Address, RegisteredContract> _contractAt = [];
    private ulong _block = 1;

    private CaseRunner(SimulationCase one, Lanes lanes, Tally tally)
    {
        (_case, _lanes, _tally) = (one, lanes, tally);
        _population = new Population
        {
            Accounts = [.. Enumerable.Range(1, CaseWriter.Accounts).Select(i => Address.Parse($"0x{0xacc0000 + i:x40}"))],
        };
    }

    /// <summary>Runs it. What was sent is written to <paramref name="log"/>.</summary>
    /// <exception cref="SimulationException">Something that must never happen did.</exception>
    public static void Run(SimulationCase one, Lanes lanes, Tally tally, List<string>? log = null)
    {
        var runner = new CaseRunner(one, lanes, tally);
        runner._population.Instances.AddRange(Enumerable.Range(0, one.Instances.Count).Select(runner.AddressOf));
        for (var i = 0; i < one.Instances.Count; i++) runner.Create(i, log);
        foreach (var block in one.Blocks) runner.Execute(block, log);
        lanes.ExecuteForeseen();
        lanes.CompareStates();
        tally.Cases++;
        tally.Contracts += one.ContractCount;
    }

    private RegisteredContract? Find(string contract) => _lanes.Contracts.Contracts.FirstOrDefault(one => one.Code.Name == contract);

    private Address AddressOf(int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"case {_case.Number}, instance {number}");
        var codeHash = Find(_case.Instances[number].Contract)?.Code.CodeHash ?? default;
        return ContractAddress.Named(name, _population.Accounts[0], codeHash);
    }

    private void Create(int number, List<string>? log)
    {
        var plan = _case.Instances[number];
        if (Find(plan.Contract) is not { } contract) return;
        var address = _population.Instances[number];
        var constructor = contract.Code.Manifest.Constructor?.Function;
        var arguments = constructor is null ? [] : Arguments.Draw(constructor, new Dice(plan.Seed), _population);
        var data = constructor is null ? [] : AbiCodec.EncodeCall(constructor, arguments)[4..];
        var sender = _population.Accounts[number % _population.Accounts.Count];
        var receipt = _lanes.Create(new Transaction(sender, address, GasLimit, data), contract, new BlockContext(_block, _block));
        log?.Add($"instance {number}: {plan.Contract}({string.Join(", ", arguments.Select(Words))}) at {address}: {receipt.Status}");
        if (receipt.Status != TransactionStatus.Success) return;
        _contractAt[address] = contract;
        _tally.Instances++;
    }

    private void Execute(List<PlannedCall> calls, List<string>? log)
    {
        var block = new Block(++_block, _block, [.. calls.Select(Encode).OfType<Transaction>()]);
        if (block.Transactions.IsEmpty) return;
        log?.Add($"block {_block}");
        log?.AddRange(block.Transactions.Select((transaction, i) => $"  #{i} {Words(transaction)}"));
        var executed = _lanes.Execute(block);
        foreach (var receipt in executed.Receipts) Meet(receipt);
    }

    /// <summary>The transaction, or null when the target has no such entry point any more.</summary>
    private Transaction? Encode(PlannedCall call)
    {
        var target = _population.Target(call.Target);
        var contract = _contractAt.GetValueOrDefault(target) ?? _contractAt.Values.FirstOrDefault();
        var entryPoint = contract?.Code.Manifest.EntryPoints.FirstOrDefault(one => one.Name == call.EntryPoint)
            ?? _lanes.Contracts.Contracts.Where(one => IsOfThisCase(one.Code.Name))
                .SelectMany(one => one.Code.Manifest.EntryPoints).FirstOrDefault(one => one.Name == call.EntryPoint);
        if (entryPoint is null) return null;
        var dice = new Dice(call.Seed);
        var data = AbiCodec.EncodeCall(entryPoint.Function, Arguments.Draw(entryPoint.Function, dice, _population));
        if (dice.Percent(1)) data = data[..dice.Below(data.Length)];
        return new Transaction(_population.Accounts[call.Sender], target, GasLimitOf(data, dice), data, DrawConditions(dice));
    }

    /// <summary>One transaction in four demands something of what views give. Drawn last, so that calls stay what they were.</summary>
    private ImmutableArray<Condition> DrawConditions(Dice dice)
    {
        var views = _population.Instances.Where(_contractAt.ContainsKey)
            .SelectMany(address => _contractAt[address].Code.Manifest.EntryPoints.Where(one => one.AnswersWithNumber)
                .Select(view => (Address: address, view.Function)))
            .ToList();
        if (!dice.Percent(25) || views.Count == 0) return [];
        var conditions = ImmutableArray.CreateBuilder<Condition>();
        for (var count = dice.Between(1, 3); count > 0; count--)
        {
            var (address, view) = dice.Pick(views);
            var input = AbiCodec.EncodeCall(view, Arguments.Draw(view, dice, _population));
            var kind = (ConditionKind)dice.Below(6);
            var amount = dice.Pick<UInt256>([0, 0, 1, 100, UInt256.MaxValue, UInt256.MaxValue]);
            if (input.Length <= Limits.ConditionInputBytesMax) conditions.Add(new(address, input, kind, amount));
        }

        return conditions.ToImmutable();
    }

    /// <summary>Mostly plenty; at times so little that the transaction stops somewhere on its way.</summary>
    private static ulong GasLimitOf(ReadOnlySpan<byte> data, Dice dice) => dice.Below(40) switch
    {
        0 => (ulong)dice.Below((int)GasPrices.Transaction),
        < 4 => (ulong)(GasPrices.Transaction + (GasPrices.CalldataByte * data.Length) + dice.Below(1_200)),
        _ => GasLimit,
    };

    private bool IsOfThisCase(string contract) => _case.Instances.Exists(instance => instance.Contract == contract);

    private void Meet(Receipt receipt)
    {
        const int wordBytes = 32;
        if (receipt.Status != TransactionStatus.Success) return;
        var data = receipt.ReturnData.Span;
        for (var at = 0; at + wordBytes <= data.Length; at += wordBytes)
        {
            var word = data.Slice(at, wordBytes);
            var isAddress = word[..12].IndexOfAnyExcept((byte)0) < 0 && word[12..16].IndexOfAnyExcept((byte)0) >= 0;
            var isAccount = isAddress && _population.Accounts.Contains(Address.FromBytes(word[12..]));
            if (isAddress && !isAccount) _population.Meet(Address.FromBytes(word[12..]));
        }
    }

    private string Words(Transaction transaction)
    {
        var contract = _contractAt.GetValueOrDefault(transaction.To);
        var called = contract is null
            ? $"0x{Convert.ToHexStringLower(transaction.CallData.Span)}"
            : new AbiCodec(contract.Code.Manifest.Abi, new AddressBook()).DescribeCall(transaction.CallData.Span);
        return $"{transaction.Sender} -> {contract?.Code.Name} {transaction.To}: {called}";
    }

    private static string Words(AbiValue value) => value switch
    {
        AbiAddress address => address.Value.ToString(),
        AbiInteger integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        AbiBoolean boolean => boolean.Value ? "true" : "false",
        _ => value.ToString(),
    };
}
