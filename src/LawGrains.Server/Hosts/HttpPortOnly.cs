namespace LawGrains.Server.Hosts;

internal static class HttpPortOnly
{
    /// <summary>
    /// Keeps what has no authentication off the port that others may reach: gRPC alone is served there.
    /// </summary>
    public static WebApplication UseHttpPortForPages(this WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<ServerAddresses>();
        app.Use((context, next) =>
        {
            if (HttpMethods.IsPost(context.Request.Method) || context.Connection.LocalPort == addresses.Http.Port)
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        return app;
    }
}
