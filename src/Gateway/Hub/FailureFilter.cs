using System.Runtime.CompilerServices;
using CodeRunner.Gateway.Failures;
using CodeRunner.Gateway.Health;
using CodeRunner.Gateway.Limits;
using CodeRunner.Gateway.Settings;
using CodeRunner.Grains.Interfaces;
using CodeRunner.Grains.Interfaces.Sessions;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace CodeRunner.Gateway.Hub;

/// <summary>Stands around every hub call: charges it to its connection and address, and lets no failure out that isn't a <see cref="HubException"/> with words for the person.</summary>
internal sealed class FailureFilter(
    TroubleReporter reporter, GatewayMetrics metrics, InputLimit input, IOptions<GatewayOptions> options, TimeProvider time) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        try
        {
            Charge(invocation);
            var result = await next(invocation);
            return result is IAsyncEnumerable<SessionEvent> events ? Guard(events, invocation) : result;
        }
        catch (Exception failure) when (failure is not HubException)
        {
            throw Translate(failure, invocation);
        }
    }

    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var state = new ConnectionState(options.Value.Rates, ClientAddress.Of(context.Context.GetHttpContext()), time);
        context.Context.Items[typeof(ConnectionState)] = state;
        _ = EndUnlessOpenedAsync(context.Context, state);
        return next(context);
    }

    // Whoever connects and never asks for a session only holds a place.
    private async Task EndUnlessOpenedAsync(HubCallerContext context, ConnectionState state)
    {
        await Task.Delay(options.Value.OpenTimeout, time, context.ConnectionAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!state.HasOpened && !context.ConnectionAborted.IsCancellationRequested)
        {
            metrics.Failures.WithLabels("NeverOpened").Inc();
            context.Abort();
        }
    }

    private void Charge(HubInvocationContext invocation)
    {
        var state = invocation.Context.State();
        state.Calls.Take();
        if (invocation.HubMethodName == nameof(SessionHub.Run))
        {
            state.Starts.Take();
        }

        if (invocation.HubMethodArguments.Sum(InputLimit.Weigh) is > 0 and var bytes)
        {
            state.Bytes.Take(bytes);
            input.Take(state.Address, bytes);
        }
    }

    // A stream fails after the call that began it.
    private async IAsyncEnumerable<SessionEvent> Guard(
        IAsyncEnumerable<SessionEvent> events, HubInvocationContext invocation, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var reader = events.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await reader.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (Exception failure) when (failure is not (HubException or OperationCanceledException))
            {
                throw Translate(failure, invocation);
            }

            metrics.Events.Inc();
            yield return reader.Current;
        }
    }

    private HubException Translate(Exception failure, HubInvocationContext invocation)
    {
        var session = invocation.Context.Session();
        if (failure is SessionEnded)
        {
            session?.Leave(failure);
        }

        // Nobody hears it any more; it was the leaving that failed the call.
        if (invocation.Context.ConnectionAborted.IsCancellationRequested)
        {
            return new HubException("The connection is gone.");
        }

        return new HubException(reporter.Report(failure, invocation.HubMethodName, session?.Token.SessionId ?? invocation.Context.ConnectionId).Message);
    }
}
