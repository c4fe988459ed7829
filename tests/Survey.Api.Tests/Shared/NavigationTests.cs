using Survey.Api.Access;
using Survey.Api.Shared;
using Survey.Database.Access;

namespace Survey.Api.Tests.Shared;

public sealed class NavigationTests
{
    [Theory]
    [InlineData(Roles.Convenor, "/waves", "/waves /directory /instruments")]
    [InlineData(Roles.Evaluator, "/results", "/waves /directory /instruments /results /impact")]
    [InlineData(Roles.Funder, "/impact", "/impact")]
    [InlineData(Roles.Administrator, "/waves", "/waves /directory /instruments /results /impact /staff /operations")]
    public void Navigation_OfARole_HasItsRoomsAndNoOthers(string role, string first, string rooms)
    {
        var user = new StaffIdentity(Guid.NewGuid(), Guid.NewGuid(), "Ann", role).ToPrincipal("test");

        Assert.Equal(first, Navigation.FirstPage(user));
        Assert.Equal(rooms, string.Join(' ', Navigation.For(user).Select(room => room.Path)));
    }

    [Fact]
    public void Navigation_OfNobody_IsEmpty()
    {
        Assert.Empty(Navigation.For(new()));
        Assert.Null(Navigation.FirstPage(new()));
    }
}
