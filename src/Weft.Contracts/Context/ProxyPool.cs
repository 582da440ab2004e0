namespace Weft.Runtime;

/// <summary>
/// Call _proxies of one interface. Each <c>At&lt;T&gt;(address)</c> of a transaction takes the next one, because a contract may
/// hold several at once; the next transaction starts over, so that none are allocated in the long run.
/// </summary>
internal abstract class ProxyPool
{
    /// <summary>Starts over.</summary>
    public abstract void Release();
}

/// <summary>The part of a pool that its interface's users see.</summary>
internal abstract class ProxyPool<TInterface> : ProxyPool
    where TInterface : class
{
    public abstract TInterface Take(Frame frame, in Address address);
}

/// <summary>The part of a pool that makes _proxies.</summary>
internal sealed class ProxyPool<TInterface, TProxy> : ProxyPool<TInterface>
    where TInterface : class
    where TProxy : ContractProxy, TInterface, new()
{
    private readonly List<TProxy> _proxies = [];
    private int _used;

    public override void Release()
    {
        _used = 0;
        if (_proxies.Count > Limits.ProxiesKeptMax)
        {
            _proxies.RemoveRange(Limits.ProxiesKeptMax, _proxies.Count - Limits.ProxiesKeptMax);
            _proxies.TrimExcess();
        }
    }

    public override TInterface Take(Frame frame, in Address address)
    {
        if (_used == _proxies.Count)
        {
            _proxies.Add(new TProxy());
        }

        var proxy = _proxies[_used++];
        proxy.Aim(frame, address);
        return proxy;
    }
}
