using System.Text.Json;
using Weft.Blocks;

namespace Weft.Cli.Files;

/// <summary>Encodes calls as they stand in files. What is wrong with one is told with what would be right.</summary>
internal static class CallText
{
    /// <summary>Call data of a transaction.</summary>
    public static byte[] Encode(ContractManifest contract, TransactionText text, IAddressNames names, string file)
    {
        var entryPoint = Find(contract, text.Call, file, $"{text.Path}.call");
        return Encode(entryPoint, $"{contract.Name}.{entryPoint.Name}", text.Arguments, names, file, $"{text.Path}.arguments");
    }

    /// <summary>Input of a condition.</summary>
    public static byte[] EncodeView(ContractManifest contract, ConditionText text, IAddressNames names, string file)
    {
        var place = $"{text.Path}.view";
        var view = contract.FindEntryPoint(Find(contract, text.View, file, place).Signature);
        if (!view.AnswersWithNumber)
        {
            var others = contract.EntryPoints.Where(one => one.AnswersWithNumber).Select(one => one.Signature);
            throw new InputException(
                file,
                place,
                $"{contract.Name}.{view.Function.Name} is no view that returns one unsigned integer",
                $"A condition can ask {string.Join(", ", others.Order(StringComparer.Ordinal).DefaultIfEmpty("nothing of it"))}.");
        }

        var arguments = $"{text.Path}.arguments";
        var input = Encode(view.Function, $"{contract.Name}.{view.Function.Name}", text.Arguments, names, file, arguments);
        return input.Length <= Limits.ConditionInputBytesMax
            ? input
            : throw new InputException(
                file,
                arguments,
                $"they make {input.Length} bytes with the selector",
                $"At most {Limits.ConditionInputBytesMax} are allowed.");
    }

    /// <summary>Arguments of a constructor, without a selector; nothing where the contract has none.</summary>
    public static byte[] EncodeConstructor(ContractManifest contract, JsonElement arguments, IAddressNames names, string file, string place)
    {
        if (contract.Constructor is { Function: var constructor })
        {
            return Encode(constructor, $"the constructor of {contract.Name}", arguments, names, file, place)[4..];
        }

        return arguments.GetArrayLength() == 0
            ? []
            : throw new InputException(file, place, $"{contract.Name} has no constructor", "Leave the arguments out.");
    }

    private static AbiFunction Find(ContractManifest contract, string call, string file, string place)
    {
        try
        {
            return contract.Abi.FindFunction(call);
        }
        catch (AbiFormatException error) when (contract.Abi.Functions.Any(one => one.Name == call))
        {
            throw new InputException(file, place, error.Message, "", error);
        }
        catch (AbiFormatException error)
        {
            var functions = contract.Abi.Functions.OrderBy(one => one.Signature, StringComparer.Ordinal).ToList();
            var list = functions.Count > 0 ? $"It has {string.Join(", ", functions.Select(one => one.Signature))}." : "It has none.";
            throw new InputException(
                file,
                place,
                $"{contract.Name} has no entry point '{call}'",
                $"{Suggestion.For(call, functions.Select(one => one.Name))} {list}".TrimStart(),
                error);
        }
    }

    private static byte[] Encode(
        AbiFunction function, string called, JsonElement arguments, IAddressNames names, string file, string place)
    {
        var parameters = function.Inputs.Select(input => $"{input.Type} {input.Name}".TrimEnd());
        var takes = $"{called} takes ({string.Join(", ", parameters)}).";
        var given = arguments.GetArrayLength();
        if (given != function.Inputs.Length)
        {
            throw new InputException(file, place, $"expected {Counted(function.Inputs.Length)}, got {given}", takes);
        }

        try
        {
            return AbiCodec.EncodeCall(function, AbiArguments.FromJson(function.Inputs, arguments, names));
        }
        catch (AbiFormatException error)
        {
            throw new InputException(file, place, error.Message, takes, error);
        }
    }

    private static string Counted(int arguments) => arguments == 1 ? "1 argument" : $"{arguments} arguments";
}
