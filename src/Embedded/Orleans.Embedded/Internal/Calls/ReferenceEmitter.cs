using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Orleans.Runtime;

namespace Orleans.Internal;

/// <summary>
/// Generates the class of references for a grain interface. Each method does one thing: it packs its arguments into a
/// tuple and hands them to <see cref="GrainReference.Send"/> with the method's number.
/// </summary>
internal static class ReferenceEmitter
{
    private static readonly Type[] ConstructorParameters =
        [typeof(GrainRuntime), typeof(GrainInterfaceCalls), typeof(GrainId)];

    private static readonly ConstructorInfo BaseConstructor = typeof(GrainReference).GetConstructor(
        BindingFlags.Instance | BindingFlags.NonPublic, ConstructorParameters)!;

    private static readonly MethodInfo Send = typeof(GrainReference).GetMethod(
        nameof(GrainReference.Send), BindingFlags.Instance | BindingFlags.NonPublic)!;

    public static Func<GrainRuntime, GrainInterfaceCalls, GrainId, GrainReference> Emit(
        Type grainInterface, IReadOnlyList<GrainCall> calls)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(
            new AssemblyName($"Orleans.References.{grainInterface.FullName}"), AssemblyBuilderAccess.Run);
        OpenInternals(assembly, grainInterface, calls);
        var type = assembly.DefineDynamicModule("References").DefineType(
            $"{grainInterface.Name}Reference", TypeAttributes.Public | TypeAttributes.Sealed, typeof(GrainReference),
            [grainInterface]);
        EmitConstructor(type);
        for (var number = 0; number < calls.Count; number++)
        {
            EmitMethod(type, calls[number].Method, number);
        }

        return Factory(type.CreateType());
    }

    // The runtime honours this attribute wherever it is defined: the class may then use internals of ours and internal
    // grain interfaces.
    private static void OpenInternals(AssemblyBuilder assembly, Type grainInterface, IReadOnlyList<GrainCall> calls)
    {
        var constructor = typeof(IgnoresAccessChecksToAttribute).GetConstructors()[0];
        var names = calls
            .SelectMany(static call => call.Method.GetParameters().Select(static parameter => parameter.ParameterType)
                .Append(call.Method.ReturnType)
                .Append(call.Method.DeclaringType!))
            .Append(grainInterface)
            .Append(typeof(GrainReference))
            .SelectMany(WithArguments)
            .Select(static type => type.Assembly.GetName().Name!)
            .Distinct(StringComparer.Ordinal);
        foreach (var name in names)
        {
            assembly.SetCustomAttribute(new CustomAttributeBuilder(constructor, [name]));
        }
    }

    private static IEnumerable<Type> WithArguments(Type type) =>
        type.GetGenericArguments().SelectMany(WithArguments)
            .Append(type.HasElementType ? type.GetElementType()! : type);

    private static void EmitConstructor(TypeBuilder type)
    {
        var code = type.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, ConstructorParameters)
            .GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldarg_2);
        code.Emit(OpCodes.Ldarg_3);
        code.Emit(OpCodes.Call, BaseConstructor);
        code.Emit(OpCodes.Ret);
    }

    private static void EmitMethod(TypeBuilder type, MethodInfo method, int number)
    {
        var parameters = method.GetParameters();
        var arguments = GrainInterfaceCalls.ArgumentsOf(method);
        var result = GrainInterfaceCalls.ResultOf(method);
        var builder = type.DefineMethod(
            $"{method.DeclaringType!.FullName}.{method.Name}",
            MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig
                | MethodAttributes.NewSlot,
            method.ReturnType,
            [.. parameters.Select(static parameter => parameter.ParameterType)]);
        var code = builder.GetILGenerator();

        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldc_I4, number);
        foreach (var parameter in parameters.Where(
            static parameter => parameter.ParameterType != typeof(CancellationToken)))
        {
            code.Emit(OpCodes.Ldarg, parameter.Position + 1);
        }

        EmitNew(code, arguments);
        EmitToken(code, parameters);
        code.Emit(OpCodes.Call, Send.MakeGenericMethod(arguments, result));
        if (!typeof(Task).IsAssignableFrom(method.ReturnType))
        {
            var task = result == typeof(Nothing) ? typeof(Task) : typeof(Task<>).MakeGenericType(result);
            code.Emit(OpCodes.Newobj, method.ReturnType.GetConstructor([task])!);
        }

        code.Emit(OpCodes.Ret);
        type.DefineMethodOverride(builder, method);
    }

    private static void EmitNew(ILGenerator code, Type arguments)
    {
        if (arguments == typeof(ValueTuple))
        {
            EmitDefault(code, arguments);
        }
        else
        {
            code.Emit(OpCodes.Newobj, arguments.GetConstructors()[0]);
        }
    }

    private static void EmitToken(ILGenerator code, ParameterInfo[] parameters)
    {
        var token = parameters.FirstOrDefault(static parameter => parameter.ParameterType == typeof(CancellationToken));
        if (token is null)
        {
            EmitDefault(code, typeof(CancellationToken));
        }
        else
        {
            code.Emit(OpCodes.Ldarg, token.Position + 1);
        }
    }

    private static void EmitDefault(ILGenerator code, Type type)
    {
        var local = code.DeclareLocal(type);
        code.Emit(OpCodes.Ldloca, local);
        code.Emit(OpCodes.Initobj, type);
        code.Emit(OpCodes.Ldloc, local);
    }

    private static Func<GrainRuntime, GrainInterfaceCalls, GrainId, GrainReference> Factory(Type type)
    {
        var constructor = type.GetConstructors()[0];
        var method = new DynamicMethod(
            "Create", typeof(GrainReference), ConstructorParameters, type.Module, skipVisibility: true);
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldarg_2);
        code.Emit(OpCodes.Newobj, constructor);
        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<GrainRuntime, GrainInterfaceCalls, GrainId, GrainReference>>();
    }
}
