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
}
