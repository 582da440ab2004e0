using System.Globalization;
using System.Text.Json.Nodes;

namespace Weft.Blocks.Tests;

/// <summary>A manifest with something of everything, and changed copies of it.</summary>
internal static class Sample
{
    public const string Json = """
        {"format":1,"contract":"Vault",
         "storage":[
          {"name":"Allowances","member":0,"keys":["Address","Address"],"keyBytes":[20,20],
           "value":"UInt256","valueBytes":32,"setOnce":false},
          {"name":"Owner","member":1,"keys":[],"keyBytes":[],"value":"Address","valueBytes":20,"setOnce":true},
          {"name":"Positions","member":2,"keys":["int"],"keyBytes":[4],"value":"Position","valueBytes":48,"setOnce":false}],
         "structs":[
          {"name":"Position","bytes":48,"fields":[{"name":"Amount","type":"UInt128","bytes":16},{"name":"Debt","type":"Int128","bytes":16},
           {"name":"Since","type":"ulong","bytes":8},{"name":"Tick","type":"int","bytes":4},{"name":"Fee","type":"ushort","bytes":2},
           {"name":"Open","type":"Flag","bytes":1},{"name":"Level","type":"sbyte","bytes":1}]},
          {"name":"Flag","bytes":1,"fields":[{"name":"IsSet","type":"bool","bytes":1}]}],
         "entryPoints":[
          {"name":"Deposit","signature":"deposit(uint256)","selector":"b6b55f25",
           "kind":"call","reentrant":true,
           "accesses":[{"site":0,"keys":[],"class":"constant"},{"site":2,"keys":["1"],"class":"constant"},
            {"site":2,"keys":["tick"],"class":"argument"}],
           "calls":[{"site":1,"keys":["Token.Value"],"class":"pinned"}]},
          {"name":"Initialize","signature":"initialize(address)","selector":"c4d66de8",
           "kind":"constructor","reentrant":false,"accesses":[],"calls":[]},
          {"name":"Owner","signature":"owner()","selector":"8da5cb5b","kind":"view","reentrant":false,
           "accesses":[{"site":0,"keys":[],"class":"constant"}],"calls":[]}],
         "errors":[
          {"name":"Closed","signature":"Closed()","reason":"Vault: closed"},
          {"name":"TooLittle","signature":"TooLittle(uint256)","reason":null}],
         "sites":[
          {"method":"Deposit","kind":"read","member":"Owner","keys":[],"class":"constant"},
          {"method":"Deposit","kind":"call","member":"IErc20.TransferFrom","keys":["Token.Value"],"class":"pinned"},
          {"method":"Deposit","kind":"write","member":"Positions","keys":["tick"],"class":"argument"}],
         "abi":[
          {"type":"constructor","inputs":[{"name":"owner","type":"address"}],"stateMutability":"nonpayable"},
          {"type":"function","name":"deposit","inputs":[{"name":"amount","type":"uint256"}],"outputs":[],"stateMutability":"nonpayable"},
          {"type":"function","name":"owner","inputs":[],"outputs":[{"name":"","type":"address"}],"stateMutability":"view"},
          {"type":"error","name":"TooLittle","inputs":[{"name":"arg0","type":"uint256"}]}]}
        """;

    /// <summary>With another value, or one more, at a path such as <c>storage[0].name</c>.</summary>
    public static string With(string path, string json) => Changed(path, (parent, name) => Set(parent, name, JsonNode.Parse(json)));

    /// <summary>Without the property at a path.</summary>
    public static string Without(string path) => Changed(path, (parent, name) => Assert.True(parent.AsObject().Remove(name)));

    private static string Changed(string path, Action<JsonNode, string> change)
    {
        var root = JsonNode.Parse(Json)!;
        var steps = path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
        var parent = steps[..^1].Aggregate(root, (node, step) => node is JsonArray array ? array[Index(step)]! : node[step]!);
        change(parent, steps[^1]);
        return root.ToJsonString();
    }

    private static void Set(JsonNode parent, string name, JsonNode? value)
    {
        if (parent is JsonArray array)
            array[Index(name)] = value;
        else
            parent[name] = value;
    }

    private static int Index(string step) => int.Parse(step, CultureInfo.InvariantCulture);
}
