using System;

namespace Weft.Samples.Custody;

// A proposal is not stored. It is the hash of what it does, and owners approve the hash, each in a slot of his own: no two approvals meet.
// Who executes a proposal says again what it does; the wallet hashes that and counts the approvals of its owners.
//
//   transfer   keccak(1, number, token, to, amount)
//   action     keccak(2, number, target), then for each word keccak(hash before, word)
//
// The number is any that the owners agree on. It makes two proposals of the same content different, for each is executed once.

/// <summary>
/// A wallet of several owners. What it does takes the approval of so many of them: moving tokens, or calling a contract that implements
/// <see cref="IAction"/>.
/// </summary>
[Contract]
public sealed partial class MultisigWallet : Contract
{
    private const int OwnersMax = 32;
    private const byte TransferKind = 1;
    private const byte ActionKind = 2;

    /// <summary>Failures.</summary>
    public enum Error
    {
        /// <summary>The caller is no owner.</summary>
        NotOwner,

        /// <summary>No owners, too many, one twice, the zero address, or a threshold that they cannot reach.</summary>
        InvalidOwners,

        /// <summary>The caller has approved the proposal before, or not approved what is to be revoked.</summary>
        NothingChanges,

        /// <summary>The proposal was executed before.</summary>
        Executed,

        /// <summary>Arguments: how many owners have approved, how many it takes.</summary>
        TooFewApprovals,

        /// <summary>A token said that a transfer did not take place.</summary>
        TransferFailed,
    }

    // Only the constructor writes these two maps. A loop over an array cannot set pinned storage, so they are not pinned.
    [Storage] private partial Map<uint, Address> Owners { get; }

    [Storage] private partial Map<Address, bool> IsOwner { get; }

    [Storage, SetOnce] private partial Slot<uint> OwnerCount { get; }

    [Storage, SetOnce] private partial Slot<uint> Threshold { get; }

    [Storage] private partial Map<Hash256, Address, bool> Approvals { get; }

    [Storage] private partial Map<Hash256, bool> Done { get; }

    [Event] private partial void Approved([Indexed] Hash256 proposal, [Indexed] Address owner);

    [Event] private partial void Revoked([Indexed] Hash256 proposal, [Indexed] Address owner);

    [Event] private partial void Executed([Indexed] Hash256 proposal, [Indexed] Address executor);

    /// <summary>Creates the wallet. Owners and threshold stay as they are: other owners take another wallet.</summary>
    /// <param name="owners">Who may approve.</param>
    /// <param name="threshold">How many of them it takes.</param>
    [Constructor]
    public void Initialize(Address[] owners, uint threshold)
    {
        Require(threshold >= 1 && threshold <= (uint)owners.Length && owners.Length <= OwnersMax, Error.InvalidOwners);
        OwnerCount.Value = (uint)owners.Length;
        Threshold.Value = threshold;
        for (var i = 0; i < owners.Length; i++)
        {
            Require(owners[i] != Address.Zero && !IsOwner[owners[i]], Error.InvalidOwners);
            Owners[(uint)i] = owners[i];
            IsOwner[owners[i]] = true;
        }
    }

    /// <summary>Approves a proposal. The caller should know what is behind the hash.</summary>
    public void Approve(Hash256 proposal)
    {
        Require(IsOwner[Caller], Error.NotOwner);
        Require(!Done[proposal], Error.Executed);
        Require(!Approvals[proposal, Caller], Error.NothingChanges);
        Approvals[proposal, Caller] = true;
        Approved(proposal, Caller);
    }

    /// <summary>Takes the caller's approval back.</summary>
    public void Revoke(Hash256 proposal)
    {
        Require(!Done[proposal], Error.Executed);
        Require(Approvals[proposal, Caller], Error.NothingChanges);
        Approvals[proposal, Caller] = false;
        Revoked(proposal, Caller);
    }

    /// <summary>Moves tokens of the wallet, if enough owners have approved. Anybody may call it.</summary>
    public void ExecuteTransfer(UInt256 number, Address token, Address to, UInt256 amount)
    {
        Use(TransferProposal(number, token, to, amount));
        Require(At<IErc20>(token).Transfer(to, amount), Error.TransferFailed);
    }

    /// <summary>Calls a contract, if enough owners have approved. Anybody may call it.</summary>
    public void ExecuteAction(UInt256 number, Address target, Hash256[] words)
    {
        Use(ActionProposal(number, target, words));
        At<IAction>(target).Perform(words);
    }

    /// <summary>The proposal to move tokens.</summary>
    [View]
    public Hash256 TransferProposal(UInt256 number, Address token, Address to, UInt256 amount) =>
        KeccakPacked(TransferKind, number, token, to, amount);

    /// <summary>The proposal to call a contract.</summary>
    [View]
    public Hash256 ActionProposal(UInt256 number, Address target, Hash256[] words)
    {
        var hash = KeccakPacked(ActionKind, number, target);
        foreach (var word in words)
            hash = KeccakPacked(hash, word);
        return hash;
    }

    /// <summary>How many owners have approved a proposal.</summary>
    [View]
    public uint ApprovalCount(Hash256 proposal)
    {
        uint count = 0;
        for (uint i = 0; i < OwnerCount.Value; i++)
        {
            if (Approvals[proposal, Owners[i]])
                count++;
        }

        return count;
    }

    /// <summary>Whether a proposal was executed.</summary>
    [View]
    public bool WasExecuted(Hash256 proposal) => Done[proposal];

    /// <summary>How many approvals it takes, of how many owners.</summary>
    [View]
    public (uint Threshold, uint Owners) Terms() => (Threshold.Value, OwnerCount.Value);

    private void Use(Hash256 proposal)
    {
        Require(!Done[proposal], Error.Executed);
        var count = ApprovalCount(proposal);
        if (count < Threshold.Value)
            Revert(Error.TooFewApprovals, count, Threshold.Value);
        Done[proposal] = true;
        Executed(proposal, Caller);
    }
}
