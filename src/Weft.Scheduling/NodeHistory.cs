// The history of one node, as far as later accesses care.
//
// Read in block order, the accesses of a node fall into phases: a phase is a longest run of accesses that all commute, which is one
// exclusive access, or shared accesses of one kind. Neighbouring phases conflict member by member; so an access that joins the current
// phase waits for every member of the previous phase, and through those for all that came before.
//
//     first access of a kind        --opens-->      a phase: current becomes previous; it waits for each member of previous
//     shared access, same kind      --joins-->      current; it waits for each member of previous
//
// Aside accesses conflict with exclusive ones only, so they are in no phase: each waits for the last exclusive access, and the next
// exclusive access waits for each of them. That access then waits for the current phase too, unless the current phase is the exclusive
// access that the asides themselves waited for.
//
//     exclusive 0 <── shared 1 <── shared 3 <── exclusive 5
//               ^                               |
//               └──────────── aside 2 <─────────┘
//
// Members of a phase are a chain through the pass's Next array. Numbers are positions in AccessSets.Accesses, plus one, so that zeroed
// memory is an untouched node.
namespace Weft.Scheduling;

internal struct NodeHistory
{
    /// <summary>Largest shared phase that a following shared phase waits for member by member.</summary>
    private const int DirectMembersMax = 8;

    /// <summary>First and last member of the current phase; 0 before the first.</summary>
    public int CurrentFirst, CurrentLast;

    /// <summary>First member of the previous phase, 0 if there is none.</summary>
    public int PreviousFirst;

    /// <summary>The last exclusive access, 0 if there is none.</summary>
    public int Exclusive;

    /// <summary>First and last aside access since <see cref="Exclusive"/>, 0 if there is none.</summary>
    public int AsideFirst, AsideLast;

    /// <summary>1 + the number of the junction between the previous and the current phase; 0 if members wait member by member.</summary>
    public int Junction;

    /// <summary>Kind of the current phase.</summary>
    public AccessKind Kind;

    /// <summary>Enters an access, and says whom it has to wait for. Where a junction is needed, the caller numbers it afterwards.</summary>
    /// <param name="kind">How the access uses the node.</param>
    /// <param name="number">The access.</param>
    /// <param name="next">Chains of members.</param>
    public Waits Enter(AccessKind kind, int number, int[] next)
    {
        var mode = AccessRules.ModeOf(kind);
        next[number - 1] = 0;
        if (mode == AccessMode.Aside)
        {
            Append(ref AsideFirst, ref AsideLast, number, next);
            return new(Exclusive, 0, NeedsJunction: false);
        }
        if (mode == AccessMode.Shared && CurrentFirst != 0 && Kind == kind)
        {
            Append(ref CurrentFirst, ref CurrentLast, number, next);
            return new(Junction == 0 ? PreviousFirst : 0, 0, NeedsJunction: false);
        }

        var needsJunction = mode == AccessMode.Shared && AccessRules.ModeOf(Kind) == AccessMode.Shared && IsGroup(CurrentFirst, next);
        var isImplied = mode == AccessMode.Exclusive && AsideFirst != 0 && CurrentFirst == Exclusive;
        (PreviousFirst, CurrentFirst, CurrentLast, Kind, Junction) = (CurrentFirst, number, number, kind, 0);
        var waits = new Waits(needsJunction || isImplied ? 0 : PreviousFirst, 0, needsJunction);
        if (mode == AccessMode.Exclusive)
        {
            waits = waits with { Second = AsideFirst };
            (AsideFirst, AsideLast, Exclusive) = (0, 0, number);
        }
        return waits;
    }

    /// <summary>The junction, plus one, at which an access waits that was just entered; 0 if it waits at none.</summary>
    public readonly int JunctionOf(AccessKind kind) => kind == Kind ? Junction : 0;

    private static void Append(ref int first, ref int last, int number, int[] next)
    {
        if (first == 0)
            first = number;
        else
            next[last - 1] = number;
        last = number;
    }

    private static bool IsGroup(int first, int[] next)
    {
        var member = first;
        for (var count = 0; count < DirectMembersMax && member != 0; count++)
            member = next[member - 1];
        return member != 0;
    }
}

/// <summary>
/// Whom an access has to wait for: the members of two chains, either of which may be empty; or, where two large groups meet, a junction
/// after all members of <see cref="NodeHistory.PreviousFirst"/>.
/// </summary>
/// <param name="First">First member of one chain, 0 if it is empty.</param>
/// <param name="Second">First member of the other, 0 if it is empty.</param>
/// <param name="NeedsJunction">Whether the access opens a phase that needs a junction, which is up to the caller to make.</param>
internal readonly record struct Waits(int First, int Second, bool NeedsJunction);
