; The contract profile: everything that an assembly of contracts may hold, and what it costs. What is not listed is not allowed.
; The analyzers, the verifier, the meter and docs/profile.md all read this file, so that the editor and the node cannot disagree.
;
; [types]       types that a signature may name, by documentation ID; the declaring types of listed members need no line
; [members]     what authors may call: documentation ID of a method, constructor, accessor or field, then its price in gas. A second
;               price, after a plus, is charged for each element of its last argument, an array, a span or a text
; [runtime]     what only generated code calls: allowed in an assembly, denied in source
; [opcodes]     instructions by their ECMA-335 names, then the price
; [attributes]  custom attributes by type
; [limits]      sizes and counts, each with its unit in the name
;
; The version goes into the cache key of everything that was judged under it: change it with any other line.

version 4

[types]
System.Boolean
System.Byte
System.Char
System.Int16
System.Int32
System.Int64
System.Object
System.SByte
System.String
System.UInt16
System.UInt32
System.UInt64
System.Void
System.Enum
System.ValueType
System.Nullable`1
System.ReadOnlySpan`1
System.Span`1
System.ValueTuple`1
System.ValueTuple`2
System.ValueTuple`3
System.ValueTuple`4
System.ValueTuple`5
System.ValueTuple`6
System.ValueTuple`7
System.ValueTuple`8
Weft.PanicCode
Weft.Rounding

[members]
; what every class calls
M:System.Object.#ctor  0

; numbers
M:System.Math.Max(System.Byte,System.Byte)  1
M:System.Math.Min(System.Byte,System.Byte)  1
M:System.Math.Max(System.Int16,System.Int16)  1
M:System.Math.Min(System.Int16,System.Int16)  1
M:System.Math.Max(System.Int32,System.Int32)  1
M:System.Math.Min(System.Int32,System.Int32)  1
M:System.Math.Max(System.Int64,System.Int64)  1
M:System.Math.Min(System.Int64,System.Int64)  1
M:System.Math.Max(System.SByte,System.SByte)  1
M:System.Math.Min(System.SByte,System.SByte)  1
M:System.Math.Max(System.UInt16,System.UInt16)  1
M:System.Math.Min(System.UInt16,System.UInt16)  1
M:System.Math.Max(System.UInt32,System.UInt32)  1
M:System.Math.Min(System.UInt32,System.UInt32)  1
M:System.Math.Max(System.UInt64,System.UInt64)  1
M:System.Math.Min(System.UInt64,System.UInt64)  1
M:System.Numerics.BitOperations.LeadingZeroCount(System.UInt32)  1
M:System.Numerics.BitOperations.LeadingZeroCount(System.UInt64)  1
M:System.Numerics.BitOperations.Log2(System.UInt32)  1
M:System.Numerics.BitOperations.Log2(System.UInt64)  1
M:System.Numerics.BitOperations.PopCount(System.UInt32)  1
M:System.Numerics.BitOperations.PopCount(System.UInt64)  1
M:System.Numerics.BitOperations.TrailingZeroCount(System.UInt32)  1
M:System.Numerics.BitOperations.TrailingZeroCount(System.UInt64)  1

; values that may be absent
M:System.Nullable`1.#ctor(`0)  1
M:System.Nullable`1.GetValueOrDefault  1
M:System.Nullable`1.GetValueOrDefault(`0)  1
M:System.Nullable`1.get_HasValue  1
M:System.Nullable`1.get_Value  1

; tuples
M:System.ValueTuple`1.#ctor(`0)  1
F:System.ValueTuple`1.Item1  0
M:System.ValueTuple`2.#ctor(`0,`1)  2
F:System.ValueTuple`2.Item1  0
F:System.ValueTuple`2.Item2  0
M:System.ValueTuple`3.#ctor(`0,`1,`2)  3
F:System.ValueTuple`3.Item1  0
F:System.ValueTuple`3.Item2  0
F:System.ValueTuple`3.Item3  0
M:System.ValueTuple`4.#ctor(`0,`1,`2,`3)  4
F:System.ValueTuple`4.Item1  0
F:System.ValueTuple`4.Item2  0
F:System.ValueTuple`4.Item3  0
F:System.ValueTuple`4.Item4  0
M:System.ValueTuple`5.#ctor(`0,`1,`2,`3,`4)  5
F:System.ValueTuple`5.Item1  0
F:System.ValueTuple`5.Item2  0
F:System.ValueTuple`5.Item3  0
F:System.ValueTuple`5.Item4  0
F:System.ValueTuple`5.Item5  0
M:System.ValueTuple`6.#ctor(`0,`1,`2,`3,`4,`5)  6
F:System.ValueTuple`6.Item1  0
F:System.ValueTuple`6.Item2  0
F:System.ValueTuple`6.Item3  0
F:System.ValueTuple`6.Item4  0
F:System.ValueTuple`6.Item5  0
F:System.ValueTuple`6.Item6  0
M:System.ValueTuple`7.#ctor(`0,`1,`2,`3,`4,`5,`6)  7
F:System.ValueTuple`7.Item1  0
F:System.ValueTuple`7.Item2  0
F:System.ValueTuple`7.Item3  0
F:System.ValueTuple`7.Item4  0
F:System.ValueTuple`7.Item5  0
F:System.ValueTuple`7.Item6  0
F:System.ValueTuple`7.Item7  0
M:System.ValueTuple`8.#ctor(`0,`1,`2,`3,`4,`5,`6,`7)  8
F:System.ValueTuple`8.Item1  0
F:System.ValueTuple`8.Item2  0
F:System.ValueTuple`8.Item3  0
F:System.ValueTuple`8.Item4  0
F:System.ValueTuple`8.Item5  0
F:System.ValueTuple`8.Item6  0
F:System.ValueTuple`8.Item7  0
F:System.ValueTuple`8.Rest  0

; arrays, and views of them
M:System.Array.Empty``1  10
M:System.Array.get_Length  1
M:System.ReadOnlySpan`1.get_IsEmpty  1
M:System.ReadOnlySpan`1.get_Item(System.Int32)  2
M:System.ReadOnlySpan`1.get_Length  1
M:System.ReadOnlySpan`1.Slice(System.Int32)  2
M:System.ReadOnlySpan`1.Slice(System.Int32,System.Int32)  2
M:System.ReadOnlySpan`1.op_Implicit(`0[])~System.ReadOnlySpan{`0}  2
M:System.Span`1.get_IsEmpty  1
M:System.Span`1.get_Item(System.Int32)  2
M:System.Span`1.get_Length  1
M:System.Span`1.Slice(System.Int32)  2
M:System.Span`1.Slice(System.Int32,System.Int32)  2
M:System.Span`1.op_Implicit(`0[])~System.Span{`0}  2
M:System.Span`1.op_Implicit(System.Span{`0})~System.ReadOnlySpan{`0}  2

; constant text
F:System.String.Empty  0
M:System.String.get_Length  1
M:System.String.op_Equality(System.String,System.String)  5 + 1
M:System.String.op_Inequality(System.String,System.String)  5 + 1

; Weft.Contract
M:Weft.Contract.#ctor  1
M:Weft.Contract.AddressOf``1(Weft.Address,Weft.Hash256)  120
M:Weft.Contract.At``1(Weft.Address)  10
M:Weft.Contract.Create``1(Weft.Hash256)  50
M:Weft.Contract.Create``1(Weft.Hash256,Weft.AbiWord)  50
M:Weft.Contract.Create``1(Weft.Hash256,Weft.AbiWord,Weft.AbiWord)  50
M:Weft.Contract.Create``1(Weft.Hash256,Weft.AbiWord,Weft.AbiWord,Weft.AbiWord)  50
M:Weft.Contract.Create``1(Weft.Hash256,Weft.AbiWord,Weft.AbiWord,Weft.AbiWord,Weft.AbiWord)  50
M:Weft.Contract.KeccakPacked(Weft.AbiWord)  520
M:Weft.Contract.KeccakPacked(Weft.AbiWord,Weft.AbiWord)  540
M:Weft.Contract.KeccakPacked(Weft.AbiWord,Weft.AbiWord,Weft.AbiWord)  560
M:Weft.Contract.KeccakPacked(Weft.AbiWord,Weft.AbiWord,Weft.AbiWord,Weft.AbiWord)  580
M:Weft.Contract.KeccakPacked(Weft.AbiWord,Weft.AbiWord,Weft.AbiWord,Weft.AbiWord,Weft.AbiWord)  1100
M:Weft.Contract.Require(System.Boolean)  1
M:Weft.Contract.Require``1(System.Boolean,``0)  1
M:Weft.Contract.Revert  50
M:Weft.Contract.Revert``1(``0)  50
M:Weft.Contract.Revert``1(``0,Weft.AbiWord)  50
M:Weft.Contract.Revert``1(``0,Weft.AbiWord,Weft.AbiWord)  50
M:Weft.Contract.Revert``1(``0,Weft.AbiWord,Weft.AbiWord,Weft.AbiWord)  50
M:Weft.Contract.get_Block  1
M:Weft.Contract.get_Caller  2
M:Weft.Contract.get_ChainId  1
M:Weft.Contract.get_Origin  2
M:Weft.Contract.get_Self  2

; storage
M:Weft.Map`2.get_Item(`0)  10
M:Weft.Map`2.set_Item(`0,`1)  10
M:Weft.Map`3.get_Item(`0,`1)  10
M:Weft.Map`3.set_Item(`0,`1,`2)  10
M:Weft.Map`4.get_Item(`0,`1,`2)  10
M:Weft.Map`4.set_Item(`0,`1,`2,`3)  10
M:Weft.Slot`1.get_Value  10
M:Weft.Slot`1.set_Value(`0)  10

; hashing of bytes
M:Weft.Keccak256.Hash(System.ReadOnlySpan{System.Byte})  500 + 4


; Weft.AbiWord
M:Weft.AbiWord.op_Implicit(System.Boolean)~Weft.AbiWord  3
M:Weft.AbiWord.op_Implicit(System.Byte)~Weft.AbiWord  3
M:Weft.AbiWord.op_Implicit(System.UInt128)~Weft.AbiWord  3
M:Weft.AbiWord.op_Implicit(System.UInt16)~Weft.AbiWord  3
M:Weft.AbiWord.op_Implicit(System.UInt32)~Weft.AbiWord  3
M:Weft.AbiWord.op_Implicit(System.UInt64)~Weft.AbiWord  3
M:Weft.AbiWord.op_Implicit(Weft.Address)~Weft.AbiWord  3
M:Weft.AbiWord.op_Implicit(Weft.Hash256)~Weft.AbiWord  3
M:Weft.AbiWord.op_Implicit(Weft.Int256)~Weft.AbiWord  3
M:Weft.AbiWord.op_Implicit(Weft.UInt256)~Weft.AbiWord  3

; Weft.Address
M:Weft.Address.#ctor(Weft.UInt256@)  3
M:Weft.Address.Equals(Weft.Address)  3
M:Weft.Address.FromBytes(System.ReadOnlySpan{System.Byte})  3
M:Weft.Address.ToArray  3
M:Weft.Address.ToUInt256  3
M:Weft.Address.get_IsZero  3
M:Weft.Address.get_Zero  3
M:Weft.Address.op_Equality(Weft.Address@,Weft.Address@)  3
M:Weft.Address.op_Explicit(Weft.Address@)~Weft.UInt256  3
M:Weft.Address.op_Explicit(Weft.UInt256@)~Weft.Address  3
M:Weft.Address.op_GreaterThan(Weft.Address@,Weft.Address@)  3
M:Weft.Address.op_GreaterThanOrEqual(Weft.Address@,Weft.Address@)  3
M:Weft.Address.op_Inequality(Weft.Address@,Weft.Address@)  3
M:Weft.Address.op_LessThan(Weft.Address@,Weft.Address@)  3
M:Weft.Address.op_LessThanOrEqual(Weft.Address@,Weft.Address@)  3

; Weft.BlockContext
M:Weft.BlockContext.Equals(Weft.BlockContext)  3
M:Weft.BlockContext.get_Number  3
M:Weft.BlockContext.get_Timestamp  3
M:Weft.BlockContext.op_Equality(Weft.BlockContext,Weft.BlockContext)  3
M:Weft.BlockContext.op_Inequality(Weft.BlockContext,Weft.BlockContext)  3

; Weft.Hash256
M:Weft.Hash256.#ctor(System.UInt64,System.UInt64,System.UInt64,System.UInt64)  3
M:Weft.Hash256.#ctor(Weft.UInt256@)  3
M:Weft.Hash256.Equals(Weft.Hash256)  3
M:Weft.Hash256.FromBytes(System.ReadOnlySpan{System.Byte})  3
M:Weft.Hash256.ToArray  3
M:Weft.Hash256.ToUInt256  3
M:Weft.Hash256.get_IsZero  3
M:Weft.Hash256.get_Zero  3
M:Weft.Hash256.op_Equality(Weft.Hash256@,Weft.Hash256@)  3
M:Weft.Hash256.op_Explicit(Weft.Hash256@)~Weft.UInt256  3
M:Weft.Hash256.op_Explicit(Weft.UInt256@)~Weft.Hash256  3
M:Weft.Hash256.op_GreaterThan(Weft.Hash256@,Weft.Hash256@)  3
M:Weft.Hash256.op_GreaterThanOrEqual(Weft.Hash256@,Weft.Hash256@)  3
M:Weft.Hash256.op_Inequality(Weft.Hash256@,Weft.Hash256@)  3
M:Weft.Hash256.op_LessThan(Weft.Hash256@,Weft.Hash256@)  3
M:Weft.Hash256.op_LessThanOrEqual(Weft.Hash256@,Weft.Hash256@)  3

; Weft.Int256
M:Weft.Int256.Abs(Weft.Int256@)  4
M:Weft.Int256.AbsDiff(Weft.Int256@,Weft.Int256@)  4
M:Weft.Int256.Equals(Weft.Int256)  3
M:Weft.Int256.FromBigEndian(System.ReadOnlySpan{System.Byte})  3
M:Weft.Int256.Max(Weft.Int256@,Weft.Int256@)  3
M:Weft.Int256.Min(Weft.Int256@,Weft.Int256@)  3
M:Weft.Int256.MulDiv(Weft.Int256@,Weft.Int256@,Weft.Int256@,Weft.Rounding)  160
M:Weft.Int256.ToBigEndian  3
M:Weft.Int256.ToBigEndian(System.Span{System.Byte})  3
M:Weft.Int256.get_IsNegative  3
M:Weft.Int256.get_IsZero  3
M:Weft.Int256.get_MaxValue  3
M:Weft.Int256.get_MinValue  3
M:Weft.Int256.get_MinusOne  3
M:Weft.Int256.get_One  3
M:Weft.Int256.get_Sign  3
M:Weft.Int256.get_Zero  3
M:Weft.Int256.op_Addition(Weft.Int256@,Weft.Int256@)  4
M:Weft.Int256.op_BitwiseAnd(Weft.Int256@,Weft.Int256@)  4
M:Weft.Int256.op_BitwiseOr(Weft.Int256@,Weft.Int256@)  4
M:Weft.Int256.op_Decrement(Weft.Int256)  4
M:Weft.Int256.op_Division(Weft.Int256@,Weft.Int256@)  25
M:Weft.Int256.op_Equality(Weft.Int256@,Weft.Int256@)  4
M:Weft.Int256.op_ExclusiveOr(Weft.Int256@,Weft.Int256@)  4
M:Weft.Int256.op_Explicit(Weft.Int256@)~System.Byte  4
M:Weft.Int256.op_Explicit(Weft.Int256@)~System.Int128  4
M:Weft.Int256.op_Explicit(Weft.Int256@)~System.Int16  4
M:Weft.Int256.op_Explicit(Weft.Int256@)~System.Int32  4
M:Weft.Int256.op_Explicit(Weft.Int256@)~System.Int64  4
M:Weft.Int256.op_Explicit(Weft.Int256@)~System.SByte  4
M:Weft.Int256.op_Explicit(Weft.Int256@)~System.UInt128  4
M:Weft.Int256.op_Explicit(Weft.Int256@)~System.UInt16  4
M:Weft.Int256.op_Explicit(Weft.Int256@)~System.UInt32  4
M:Weft.Int256.op_Explicit(Weft.Int256@)~System.UInt64  4
M:Weft.Int256.op_Explicit(Weft.UInt256@)~Weft.Int256  4
M:Weft.Int256.op_GreaterThan(Weft.Int256@,Weft.Int256@)  4
M:Weft.Int256.op_GreaterThanOrEqual(Weft.Int256@,Weft.Int256@)  4
M:Weft.Int256.op_Implicit(System.Byte)~Weft.Int256  4
M:Weft.Int256.op_Implicit(System.Int128)~Weft.Int256  4
M:Weft.Int256.op_Implicit(System.Int16)~Weft.Int256  4
M:Weft.Int256.op_Implicit(System.Int32)~Weft.Int256  4
M:Weft.Int256.op_Implicit(System.Int64)~Weft.Int256  4
M:Weft.Int256.op_Implicit(System.SByte)~Weft.Int256  4
M:Weft.Int256.op_Implicit(System.UInt128)~Weft.Int256  4
M:Weft.Int256.op_Implicit(System.UInt16)~Weft.Int256  4
M:Weft.Int256.op_Implicit(System.UInt32)~Weft.Int256  4
M:Weft.Int256.op_Implicit(System.UInt64)~Weft.Int256  4
M:Weft.Int256.op_Increment(Weft.Int256)  4
M:Weft.Int256.op_Inequality(Weft.Int256@,Weft.Int256@)  4
M:Weft.Int256.op_LeftShift(Weft.Int256@,System.Int32)  4
M:Weft.Int256.op_LessThan(Weft.Int256@,Weft.Int256@)  4
M:Weft.Int256.op_LessThanOrEqual(Weft.Int256@,Weft.Int256@)  4
M:Weft.Int256.op_Modulus(Weft.Int256@,Weft.Int256@)  25
M:Weft.Int256.op_Multiply(Weft.Int256@,Weft.Int256@)  6
M:Weft.Int256.op_OnesComplement(Weft.Int256@)  4
M:Weft.Int256.op_RightShift(Weft.Int256@,System.Int32)  4
M:Weft.Int256.op_Subtraction(Weft.Int256@,Weft.Int256@)  4
M:Weft.Int256.op_UnaryNegation(Weft.Int256@)  4
M:Weft.Int256.op_UnaryPlus(Weft.Int256@)  4
M:Weft.Int256.op_UnsignedRightShift(Weft.Int256@,System.Int32)  4

; Weft.UInt256
M:Weft.UInt256.#ctor(System.UInt64,System.UInt64,System.UInt64,System.UInt64)  3
M:Weft.UInt256.#ctor(System.ReadOnlySpan{System.Byte},System.Boolean)  3
M:Weft.UInt256.AbsDiff(Weft.UInt256@,Weft.UInt256@)  4
M:Weft.UInt256.Add(Weft.UInt256@,Weft.UInt256@,Weft.UInt256@)  4
M:Weft.UInt256.AddMod(Weft.UInt256@,Weft.UInt256@,Weft.UInt256@)  100
M:Weft.UInt256.AddMod(Weft.UInt256@,Weft.UInt256@,Weft.UInt256@,Weft.UInt256@)  100
M:Weft.UInt256.AddOverflow(Weft.UInt256@,Weft.UInt256@,Weft.UInt256@)  4
M:Weft.UInt256.Bit(System.Int32)  3
M:Weft.UInt256.DivRem(Weft.UInt256@,Weft.UInt256@,Weft.UInt256@)  25
M:Weft.UInt256.Divide(Weft.UInt256@,Weft.UInt256@,Weft.UInt256@)  25
M:Weft.UInt256.Equals(Weft.UInt256)  3
M:Weft.UInt256.FromBigEndian(System.ReadOnlySpan{System.Byte})  3
M:Weft.UInt256.FromLittleEndian(System.ReadOnlySpan{System.Byte})  3
M:Weft.UInt256.LeadingZeroCount(Weft.UInt256@)  3
M:Weft.UInt256.Log2(Weft.UInt256@)  3
M:Weft.UInt256.Max(Weft.UInt256@,Weft.UInt256@)  3
M:Weft.UInt256.Min(Weft.UInt256@,Weft.UInt256@)  3
M:Weft.UInt256.Mod(Weft.UInt256@,Weft.UInt256@,Weft.UInt256@)  25
M:Weft.UInt256.MulDiv(Weft.UInt256@,Weft.UInt256@,Weft.UInt256@,Weft.Rounding)  160
M:Weft.UInt256.MulMod(Weft.UInt256@,Weft.UInt256@,Weft.UInt256@)  160
M:Weft.UInt256.Multiply(Weft.UInt256@,Weft.UInt256@,Weft.UInt256@)  6
M:Weft.UInt256.MultiplyMod(Weft.UInt256@,Weft.UInt256@,Weft.UInt256@,Weft.UInt256@)  160
M:Weft.UInt256.MultiplyOverflow(Weft.UInt256@,Weft.UInt256@,Weft.UInt256@)  6
M:Weft.UInt256.PopCount(Weft.UInt256@)  3
M:Weft.UInt256.Pow(Weft.UInt256@,System.UInt32)  400
M:Weft.UInt256.Sqrt(Weft.UInt256@)  60
M:Weft.UInt256.Subtract(Weft.UInt256@,Weft.UInt256@,Weft.UInt256@)  4
M:Weft.UInt256.SubtractUnderflow(Weft.UInt256@,Weft.UInt256@,Weft.UInt256@)  4
M:Weft.UInt256.ToBigEndian  3
M:Weft.UInt256.ToBigEndian(System.Span{System.Byte})  3
M:Weft.UInt256.ToLittleEndian  3
M:Weft.UInt256.ToLittleEndian(System.Span{System.Byte})  3
M:Weft.UInt256.TrailingZeroCount(Weft.UInt256@)  3
M:Weft.UInt256.get_BitLength  3
M:Weft.UInt256.get_IsEven  3
M:Weft.UInt256.get_IsOne  3
M:Weft.UInt256.get_IsPowerOfTwo  3
M:Weft.UInt256.get_IsUint64  3
M:Weft.UInt256.get_IsZero  3
M:Weft.UInt256.get_MaxValue  3
M:Weft.UInt256.get_MinValue  3
M:Weft.UInt256.get_One  3
M:Weft.UInt256.get_Zero  3
M:Weft.UInt256.op_Addition(Weft.UInt256@,Weft.UInt256@)  4
M:Weft.UInt256.op_BitwiseAnd(Weft.UInt256@,Weft.UInt256@)  4
M:Weft.UInt256.op_BitwiseOr(Weft.UInt256@,Weft.UInt256@)  4
M:Weft.UInt256.op_Decrement(Weft.UInt256)  4
M:Weft.UInt256.op_Division(Weft.UInt256@,Weft.UInt256@)  25
M:Weft.UInt256.op_Equality(Weft.UInt256@,Weft.UInt256@)  4
M:Weft.UInt256.op_ExclusiveOr(Weft.UInt256@,Weft.UInt256@)  4
M:Weft.UInt256.op_Explicit(System.Int128)~Weft.UInt256  4
M:Weft.UInt256.op_Explicit(Weft.Int256@)~Weft.UInt256  4
M:Weft.UInt256.op_Explicit(Weft.UInt256@)~System.Byte  4
M:Weft.UInt256.op_Explicit(Weft.UInt256@)~System.Int128  4
M:Weft.UInt256.op_Explicit(Weft.UInt256@)~System.Int16  4
M:Weft.UInt256.op_Explicit(Weft.UInt256@)~System.Int32  4
M:Weft.UInt256.op_Explicit(Weft.UInt256@)~System.Int64  4
M:Weft.UInt256.op_Explicit(Weft.UInt256@)~System.SByte  4
M:Weft.UInt256.op_Explicit(Weft.UInt256@)~System.UInt128  4
M:Weft.UInt256.op_Explicit(Weft.UInt256@)~System.UInt16  4
M:Weft.UInt256.op_Explicit(Weft.UInt256@)~System.UInt32  4
M:Weft.UInt256.op_Explicit(Weft.UInt256@)~System.UInt64  4
M:Weft.UInt256.op_GreaterThan(Weft.UInt256@,Weft.UInt256@)  4
M:Weft.UInt256.op_GreaterThanOrEqual(Weft.UInt256@,Weft.UInt256@)  4
M:Weft.UInt256.op_Implicit(System.Byte)~Weft.UInt256  4
M:Weft.UInt256.op_Implicit(System.Int32)~Weft.UInt256  4
M:Weft.UInt256.op_Implicit(System.Int64)~Weft.UInt256  4
M:Weft.UInt256.op_Implicit(System.UInt128)~Weft.UInt256  4
M:Weft.UInt256.op_Implicit(System.UInt16)~Weft.UInt256  4
M:Weft.UInt256.op_Implicit(System.UInt32)~Weft.UInt256  4
M:Weft.UInt256.op_Implicit(System.UInt64)~Weft.UInt256  4
M:Weft.UInt256.op_Increment(Weft.UInt256)  4
M:Weft.UInt256.op_Inequality(Weft.UInt256@,Weft.UInt256@)  4
M:Weft.UInt256.op_LeftShift(Weft.UInt256@,System.Int32)  4
M:Weft.UInt256.op_LessThan(Weft.UInt256@,Weft.UInt256@)  4
M:Weft.UInt256.op_LessThanOrEqual(Weft.UInt256@,Weft.UInt256@)  4
M:Weft.UInt256.op_Modulus(Weft.UInt256@,Weft.UInt256@)  25
M:Weft.UInt256.op_Multiply(Weft.UInt256@,Weft.UInt256@)  6
M:Weft.UInt256.op_OnesComplement(Weft.UInt256@)  4
M:Weft.UInt256.op_RightShift(Weft.UInt256@,System.Int32)  4
M:Weft.UInt256.op_Subtraction(Weft.UInt256@,Weft.UInt256@)  4
M:Weft.UInt256.op_UnsignedRightShift(Weft.UInt256@,System.Int32)  4
F:Weft.UInt256.u0  0
F:Weft.UInt256.u1  0
F:Weft.UInt256.u2  0
F:Weft.UInt256.u3  0

; Weft.Unchecked
M:Weft.Unchecked.Add(Weft.Int256@,Weft.Int256@)  4
M:Weft.Unchecked.Add(Weft.UInt256@,Weft.UInt256@)  4
M:Weft.Unchecked.Multiply(Weft.Int256@,Weft.Int256@)  6
M:Weft.Unchecked.Multiply(Weft.UInt256@,Weft.UInt256@)  6
M:Weft.Unchecked.Negate(Weft.Int256@)  4
M:Weft.Unchecked.Negate(Weft.UInt256@)  4
M:Weft.Unchecked.Reinterpret(Weft.Int256@)  3
M:Weft.Unchecked.Reinterpret(Weft.UInt256@)  3
M:Weft.Unchecked.ShiftLeft(Weft.Int256@,System.Int32)  4
M:Weft.Unchecked.ShiftLeft(Weft.UInt256@,System.Int32)  4
M:Weft.Unchecked.Subtract(Weft.Int256@,Weft.Int256@)  4
M:Weft.Unchecked.Subtract(Weft.UInt256@,Weft.UInt256@)  4
M:Weft.Unchecked.Truncate(Weft.Int256@,System.Int32)  4
M:Weft.Unchecked.Truncate(Weft.UInt256@,System.Int32)  4

; System.UInt128
M:System.UInt128.op_Addition(System.UInt128,System.UInt128)  2
M:System.UInt128.op_BitwiseAnd(System.UInt128,System.UInt128)  2
M:System.UInt128.op_BitwiseOr(System.UInt128,System.UInt128)  2
M:System.UInt128.op_CheckedAddition(System.UInt128,System.UInt128)  2
M:System.UInt128.op_CheckedDecrement(System.UInt128)  2
M:System.UInt128.op_CheckedDivision(System.UInt128,System.UInt128)  20
M:System.UInt128.op_CheckedExplicit(System.Int16)~System.UInt128  2
M:System.UInt128.op_CheckedExplicit(System.Int32)~System.UInt128  2
M:System.UInt128.op_CheckedExplicit(System.Int64)~System.UInt128  2
M:System.UInt128.op_CheckedExplicit(System.SByte)~System.UInt128  2
M:System.UInt128.op_CheckedExplicit(System.UInt128)~System.Byte  2
M:System.UInt128.op_CheckedExplicit(System.UInt128)~System.Int128  2
M:System.UInt128.op_CheckedExplicit(System.UInt128)~System.Int16  2
M:System.UInt128.op_CheckedExplicit(System.UInt128)~System.Int32  2
M:System.UInt128.op_CheckedExplicit(System.UInt128)~System.Int64  2
M:System.UInt128.op_CheckedExplicit(System.UInt128)~System.SByte  2
M:System.UInt128.op_CheckedExplicit(System.UInt128)~System.UInt16  2
M:System.UInt128.op_CheckedExplicit(System.UInt128)~System.UInt32  2
M:System.UInt128.op_CheckedExplicit(System.UInt128)~System.UInt64  2
M:System.UInt128.op_CheckedIncrement(System.UInt128)  2
M:System.UInt128.op_CheckedMultiply(System.UInt128,System.UInt128)  2
M:System.UInt128.op_CheckedSubtraction(System.UInt128,System.UInt128)  2
M:System.UInt128.op_CheckedUnaryNegation(System.UInt128)  2
M:System.UInt128.op_Decrement(System.UInt128)  2
M:System.UInt128.op_Division(System.UInt128,System.UInt128)  20
M:System.UInt128.op_Equality(System.UInt128,System.UInt128)  2
M:System.UInt128.op_ExclusiveOr(System.UInt128,System.UInt128)  2
M:System.UInt128.op_Explicit(System.Int16)~System.UInt128  2
M:System.UInt128.op_Explicit(System.Int32)~System.UInt128  2
M:System.UInt128.op_Explicit(System.Int64)~System.UInt128  2
M:System.UInt128.op_Explicit(System.SByte)~System.UInt128  2
M:System.UInt128.op_Explicit(System.UInt128)~System.Byte  2
M:System.UInt128.op_Explicit(System.UInt128)~System.Int128  2
M:System.UInt128.op_Explicit(System.UInt128)~System.Int16  2
M:System.UInt128.op_Explicit(System.UInt128)~System.Int32  2
M:System.UInt128.op_Explicit(System.UInt128)~System.Int64  2
M:System.UInt128.op_Explicit(System.UInt128)~System.SByte  2
M:System.UInt128.op_Explicit(System.UInt128)~System.UInt16  2
M:System.UInt128.op_Explicit(System.UInt128)~System.UInt32  2
M:System.UInt128.op_Explicit(System.UInt128)~System.UInt64  2
M:System.UInt128.op_GreaterThan(System.UInt128,System.UInt128)  2
M:System.UInt128.op_GreaterThanOrEqual(System.UInt128,System.UInt128)  2
M:System.UInt128.op_Implicit(System.Byte)~System.UInt128  2
M:System.UInt128.op_Implicit(System.UInt16)~System.UInt128  2
M:System.UInt128.op_Implicit(System.UInt32)~System.UInt128  2
M:System.UInt128.op_Implicit(System.UInt64)~System.UInt128  2
M:System.UInt128.op_Increment(System.UInt128)  2
M:System.UInt128.op_Inequality(System.UInt128,System.UInt128)  2
M:System.UInt128.op_LeftShift(System.UInt128,System.Int32)  2
M:System.UInt128.op_LessThan(System.UInt128,System.UInt128)  2
M:System.UInt128.op_LessThanOrEqual(System.UInt128,System.UInt128)  2
M:System.UInt128.op_Modulus(System.UInt128,System.UInt128)  20
M:System.UInt128.op_Multiply(System.UInt128,System.UInt128)  2
M:System.UInt128.op_OnesComplement(System.UInt128)  2
M:System.UInt128.op_RightShift(System.UInt128,System.Int32)  2
M:System.UInt128.op_Subtraction(System.UInt128,System.UInt128)  2
M:System.UInt128.op_UnaryNegation(System.UInt128)  2
M:System.UInt128.op_UnaryPlus(System.UInt128)  2
M:System.UInt128.op_UnsignedRightShift(System.UInt128,System.Int32)  2
M:System.UInt128.get_MaxValue  1
M:System.UInt128.get_MinValue  1
M:System.UInt128.get_One  1
M:System.UInt128.get_Zero  1
M:System.UInt128.#ctor(System.UInt64,System.UInt64)  1

; System.Int128
M:System.Int128.op_Addition(System.Int128,System.Int128)  2
M:System.Int128.op_BitwiseAnd(System.Int128,System.Int128)  2
M:System.Int128.op_BitwiseOr(System.Int128,System.Int128)  2
M:System.Int128.op_CheckedAddition(System.Int128,System.Int128)  2
M:System.Int128.op_CheckedDecrement(System.Int128)  2
M:System.Int128.op_CheckedDivision(System.Int128,System.Int128)  20
M:System.Int128.op_CheckedExplicit(System.Int128)~System.Byte  2
M:System.Int128.op_CheckedExplicit(System.Int128)~System.Int16  2
M:System.Int128.op_CheckedExplicit(System.Int128)~System.Int32  2
M:System.Int128.op_CheckedExplicit(System.Int128)~System.Int64  2
M:System.Int128.op_CheckedExplicit(System.Int128)~System.SByte  2
M:System.Int128.op_CheckedExplicit(System.Int128)~System.UInt128  2
M:System.Int128.op_CheckedExplicit(System.Int128)~System.UInt16  2
M:System.Int128.op_CheckedExplicit(System.Int128)~System.UInt32  2
M:System.Int128.op_CheckedExplicit(System.Int128)~System.UInt64  2
M:System.Int128.op_CheckedIncrement(System.Int128)  2
M:System.Int128.op_CheckedMultiply(System.Int128,System.Int128)  2
M:System.Int128.op_CheckedSubtraction(System.Int128,System.Int128)  2
M:System.Int128.op_CheckedUnaryNegation(System.Int128)  2
M:System.Int128.op_Decrement(System.Int128)  2
M:System.Int128.op_Division(System.Int128,System.Int128)  20
M:System.Int128.op_Equality(System.Int128,System.Int128)  2
M:System.Int128.op_ExclusiveOr(System.Int128,System.Int128)  2
M:System.Int128.op_Explicit(System.Int128)~System.Byte  2
M:System.Int128.op_Explicit(System.Int128)~System.Int16  2
M:System.Int128.op_Explicit(System.Int128)~System.Int32  2
M:System.Int128.op_Explicit(System.Int128)~System.Int64  2
M:System.Int128.op_Explicit(System.Int128)~System.SByte  2
M:System.Int128.op_Explicit(System.Int128)~System.UInt128  2
M:System.Int128.op_Explicit(System.Int128)~System.UInt16  2
M:System.Int128.op_Explicit(System.Int128)~System.UInt32  2
M:System.Int128.op_Explicit(System.Int128)~System.UInt64  2
M:System.Int128.op_GreaterThan(System.Int128,System.Int128)  2
M:System.Int128.op_GreaterThanOrEqual(System.Int128,System.Int128)  2
M:System.Int128.op_Implicit(System.Byte)~System.Int128  2
M:System.Int128.op_Implicit(System.Int16)~System.Int128  2
M:System.Int128.op_Implicit(System.Int32)~System.Int128  2
M:System.Int128.op_Implicit(System.Int64)~System.Int128  2
M:System.Int128.op_Implicit(System.SByte)~System.Int128  2
M:System.Int128.op_Implicit(System.UInt16)~System.Int128  2
M:System.Int128.op_Implicit(System.UInt32)~System.Int128  2
M:System.Int128.op_Implicit(System.UInt64)~System.Int128  2
M:System.Int128.op_Increment(System.Int128)  2
M:System.Int128.op_Inequality(System.Int128,System.Int128)  2
M:System.Int128.op_LeftShift(System.Int128,System.Int32)  2
M:System.Int128.op_LessThan(System.Int128,System.Int128)  2
M:System.Int128.op_LessThanOrEqual(System.Int128,System.Int128)  2
M:System.Int128.op_Modulus(System.Int128,System.Int128)  20
M:System.Int128.op_Multiply(System.Int128,System.Int128)  2
M:System.Int128.op_OnesComplement(System.Int128)  2
M:System.Int128.op_RightShift(System.Int128,System.Int32)  2
M:System.Int128.op_Subtraction(System.Int128,System.Int128)  2
M:System.Int128.op_UnaryNegation(System.Int128)  2
M:System.Int128.op_UnaryPlus(System.Int128)  2
M:System.Int128.op_UnsignedRightShift(System.Int128,System.Int32)  2
M:System.Int128.get_MaxValue  1
M:System.Int128.get_MinValue  1
M:System.Int128.get_One  1
M:System.Int128.get_Zero  1
M:System.Int128.get_NegativeOne  1
M:System.Int128.#ctor(System.UInt64,System.UInt64)  1

[runtime]
M:Weft.Contract.RegisterProxy``2  1
M:Weft.Contract.RejectReentry  5
M:Weft.Contract.get_Frame  1
M:Weft.Map`2.#ctor(Weft.Runtime.Frame,System.UInt16)  10
M:Weft.Map`3.#ctor(Weft.Runtime.Frame,System.UInt16)  10
M:Weft.Map`4.#ctor(Weft.Runtime.Frame,System.UInt16)  10
M:Weft.Slot`1.#ctor(Weft.Runtime.Frame,System.UInt16)  10
M:Weft.Runtime.AbiReader.ReadArray``1  20
M:Weft.Runtime.AbiReader.ReadBytes  20
M:Weft.Runtime.AbiReader.ReadSigned(System.Int32)  10
M:Weft.Runtime.AbiReader.ReadString  20
M:Weft.Runtime.AbiReader.ReadUnsigned(System.Int32)  10
M:Weft.Runtime.AbiReader.RejectValue  10
M:Weft.Runtime.AbiReader.Read``1  10
M:Weft.Runtime.AbiWriter.Begin(System.Int32)  10
M:Weft.Runtime.AbiWriter.WriteArray``1(System.ReadOnlySpan{``0})  20 + 10
M:Weft.Runtime.AbiWriter.WriteBytes(System.ReadOnlySpan{System.Byte})  20 + 1
M:Weft.Runtime.AbiWriter.WriteString(System.String)  20 + 3
M:Weft.Runtime.AbiWriter.Write``1(``0)  10
M:Weft.Runtime.ContractProxy.#ctor  1
M:Weft.Runtime.ContractProxy.Begin(System.UInt32,System.Int32)  20
M:Weft.Runtime.ContractProxy.Invoke  20
M:Weft.Runtime.ErrorDescription.#ctor(System.String,System.String)  2
M:Weft.Runtime.Frame.BeginEvent(Weft.Hash256@,System.Int32,System.Int32)  20
M:Weft.Runtime.Frame.EndEvent  20
M:Weft.Runtime.AccessCall.Invoke  120
M:Weft.Runtime.AccessCall.get_Arguments  5
M:Weft.Runtime.AccessCall.get_Target  5
M:Weft.Runtime.AccessRecorder.Add(System.Int32,System.UInt16,Weft.Runtime.Known{Weft.UInt256})  20
M:Weft.Runtime.AccessRecorder.Add``1(System.Int32,System.UInt16,Weft.Runtime.Known{``0},Weft.Runtime.Known{Weft.UInt256})  20
M:Weft.Runtime.AccessRecorder.Add``2(System.Int32,System.UInt16,Weft.Runtime.Known{``0},Weft.Runtime.Known{``1},Weft.Runtime.Known{Weft.UInt256})  20
M:Weft.Runtime.AccessRecorder.Add``3(System.Int32,System.UInt16,Weft.Runtime.Known{``0},Weft.Runtime.Known{``1},Weft.Runtime.Known{``2},Weft.Runtime.Known{Weft.UInt256})  20
M:Weft.Runtime.AccessRecorder.AddressOf``1(Weft.Address,Weft.Hash256)  520
M:Weft.Runtime.AccessRecorder.AtLeast(System.Int32,System.UInt16,Weft.Runtime.Known{Weft.UInt256})  20
M:Weft.Runtime.AccessRecorder.AtLeast``1(System.Int32,System.UInt16,Weft.Runtime.Known{``0},Weft.Runtime.Known{Weft.UInt256})  20
M:Weft.Runtime.AccessRecorder.AtLeast``2(System.Int32,System.UInt16,Weft.Runtime.Known{``0},Weft.Runtime.Known{``1},Weft.Runtime.Known{Weft.UInt256})  20
M:Weft.Runtime.AccessRecorder.AtLeast``3(System.Int32,System.UInt16,Weft.Runtime.Known{``0},Weft.Runtime.Known{``1},Weft.Runtime.Known{``2},Weft.Runtime.Known{Weft.UInt256})  20
M:Weft.Runtime.AccessRecorder.BeginRepeat  20
M:Weft.Runtime.AccessRecorder.Call(System.Int32,Weft.Runtime.Known{Weft.Address},System.UInt32,System.Int32)  120
M:Weft.Runtime.AccessRecorder.Create``1(System.Int32,Weft.Runtime.Known{Weft.Hash256},System.Int32)  520
M:Weft.Runtime.AccessRecorder.Deferred``1(System.Int32,System.UInt16)  20
M:Weft.Runtime.AccessRecorder.Deferred``2(System.Int32,System.UInt16,Weft.Runtime.Known{``0})  20
M:Weft.Runtime.AccessRecorder.Deferred``3(System.Int32,System.UInt16,Weft.Runtime.Known{``0},Weft.Runtime.Known{``1})  20
M:Weft.Runtime.AccessRecorder.Deferred``4(System.Int32,System.UInt16,Weft.Runtime.Known{``0},Weft.Runtime.Known{``1},Weft.Runtime.Known{``2})  20
M:Weft.Runtime.AccessRecorder.EndRepeat  20
M:Weft.Runtime.AccessRecorder.Everything(System.Int32)  20
M:Weft.Runtime.AccessRecorder.Pin``1(System.Int32,System.UInt16,Weft.Runtime.Known{``0})  20
M:Weft.Runtime.AccessRecorder.Pin``2(System.Int32,System.UInt16,Weft.Runtime.Known{``0},Weft.Runtime.Known{``1})  20
M:Weft.Runtime.AccessRecorder.Pinned``1(System.Int32,System.UInt16)  20
M:Weft.Runtime.AccessRecorder.Pinned``2(System.Int32,System.UInt16,Weft.Runtime.Known{``0})  20
M:Weft.Runtime.AccessRecorder.Pinned``3(System.Int32,System.UInt16,Weft.Runtime.Known{``0},Weft.Runtime.Known{``1})  20
M:Weft.Runtime.AccessRecorder.Pinned``4(System.Int32,System.UInt16,Weft.Runtime.Known{``0},Weft.Runtime.Known{``1},Weft.Runtime.Known{``2})  20
M:Weft.Runtime.AccessRecorder.Read(System.Int32,System.UInt16)  20
M:Weft.Runtime.AccessRecorder.Read``1(System.Int32,System.UInt16,Weft.Runtime.Known{``0})  20
M:Weft.Runtime.AccessRecorder.Read``2(System.Int32,System.UInt16,Weft.Runtime.Known{``0},Weft.Runtime.Known{``1})  20
M:Weft.Runtime.AccessRecorder.Read``3(System.Int32,System.UInt16,Weft.Runtime.Known{``0},Weft.Runtime.Known{``1},Weft.Runtime.Known{``2})  20
M:Weft.Runtime.AccessRecorder.Resolve``1(Weft.Runtime.Known{``0})  20
M:Weft.Runtime.AccessRecorder.Resolved``1(System.Int32,System.UInt16)  20
M:Weft.Runtime.AccessRecorder.Resolved``2(System.Int32,System.UInt16,Weft.Runtime.Known{``0})  20
M:Weft.Runtime.AccessRecorder.Resolved``3(System.Int32,System.UInt16,Weft.Runtime.Known{``0},Weft.Runtime.Known{``1})  20
M:Weft.Runtime.AccessRecorder.Resolved``4(System.Int32,System.UInt16,Weft.Runtime.Known{``0},Weft.Runtime.Known{``1},Weft.Runtime.Known{``2})  20
M:Weft.Runtime.AccessRecorder.Step  20
M:Weft.Runtime.AccessRecorder.Subtract(System.Int32,System.UInt16,Weft.Runtime.Known{Weft.UInt256})  20
M:Weft.Runtime.AccessRecorder.Subtract``1(System.Int32,System.UInt16,Weft.Runtime.Known{``0},Weft.Runtime.Known{Weft.UInt256})  20
M:Weft.Runtime.AccessRecorder.Subtract``2(System.Int32,System.UInt16,Weft.Runtime.Known{``0},Weft.Runtime.Known{``1},Weft.Runtime.Known{Weft.UInt256})  20
M:Weft.Runtime.AccessRecorder.Subtract``3(System.Int32,System.UInt16,Weft.Runtime.Known{``0},Weft.Runtime.Known{``1},Weft.Runtime.Known{``2},Weft.Runtime.Known{Weft.UInt256})  20
M:Weft.Runtime.AccessRecorder.Write(System.Int32,System.UInt16)  20
M:Weft.Runtime.AccessRecorder.Write``1(System.Int32,System.UInt16,Weft.Runtime.Known{``0})  20
M:Weft.Runtime.AccessRecorder.Write``2(System.Int32,System.UInt16,Weft.Runtime.Known{``0},Weft.Runtime.Known{``1})  20
M:Weft.Runtime.AccessRecorder.Write``3(System.Int32,System.UInt16,Weft.Runtime.Known{``0},Weft.Runtime.Known{``1},Weft.Runtime.Known{``2})  20
M:Weft.Runtime.AccessRecorder.get_Block  5
M:Weft.Runtime.AccessRecorder.get_Caller  5
M:Weft.Runtime.AccessRecorder.get_ChainId  5
M:Weft.Runtime.AccessRecorder.get_KnownCaller  5
M:Weft.Runtime.AccessRecorder.get_KnownOrigin  5
M:Weft.Runtime.AccessRecorder.get_Origin  5
M:Weft.Runtime.AccessRecorder.get_Self  5
M:Weft.Runtime.Known.And(Weft.Runtime.Known{System.Boolean},Weft.Runtime.Known{System.Boolean})  5
M:Weft.Runtime.Known.Choose``1(Weft.Runtime.Known{System.Boolean},Weft.Runtime.Known{``0},Weft.Runtime.Known{``0})  5
M:Weft.Runtime.Known.ElementFromEnd``1(Weft.Runtime.Known{``0[]},Weft.Runtime.Known{System.Int32})  5
M:Weft.Runtime.Known.Element``1(Weft.Runtime.Known{``0[]},Weft.Runtime.Known{System.Int32})  5
M:Weft.Runtime.Known.IsLess(Weft.Runtime.Known{Weft.UInt256},Weft.Runtime.Known{Weft.UInt256})  5
M:Weft.Runtime.Known.Join``1(Weft.Runtime.Known{``0},Weft.Runtime.Known{``0})  5
M:Weft.Runtime.Known.MayBeFalse(Weft.Runtime.Known{System.Boolean})  5
M:Weft.Runtime.Known.MayBeTrue(Weft.Runtime.Known{System.Boolean})  5
M:Weft.Runtime.Known.MulDiv(Weft.Runtime.Known{Weft.UInt256},Weft.Runtime.Known{Weft.UInt256},Weft.Runtime.Known{Weft.UInt256},Weft.Runtime.Known{Weft.Rounding})  160
M:Weft.Runtime.Known.Narrow``1(Weft.Runtime.Known{Weft.UInt256})  5
M:Weft.Runtime.Known.Not(Weft.Runtime.Known{System.Boolean})  5
M:Weft.Runtime.Known.Of``1(``0)  5
M:Weft.Runtime.Known.Or(Weft.Runtime.Known{System.Boolean},Weft.Runtime.Known{System.Boolean})  5
M:Weft.Runtime.Known.Quotient(Weft.Runtime.Known{Weft.UInt256},Weft.Runtime.Known{Weft.UInt256})  30
M:Weft.Runtime.Known.Quotient``1(Weft.Runtime.Known{``0},Weft.Runtime.Known{``0})  30
M:Weft.Runtime.Known.Remainder(Weft.Runtime.Known{Weft.UInt256},Weft.Runtime.Known{Weft.UInt256})  30
M:Weft.Runtime.Known.Remainder``1(Weft.Runtime.Known{``0},Weft.Runtime.Known{``0})  30
M:Weft.Runtime.Known.Widen``1(Weft.Runtime.Known{``0})  5
M:Weft.Runtime.KnownReader.ReadArray``1  20
M:Weft.Runtime.KnownReader.ReadBytes  20
M:Weft.Runtime.KnownReader.ReadString  20
M:Weft.Runtime.KnownReader.Read``1  5
M:Weft.Runtime.KnownWriter.Begin(System.Int32)  5
M:Weft.Runtime.KnownWriter.WriteArray``1(Weft.Runtime.Known{``0[]})  20
M:Weft.Runtime.KnownWriter.WriteBytes(Weft.Runtime.Known{System.Byte[]})  20
M:Weft.Runtime.KnownWriter.WriteString(Weft.Runtime.Known{System.String})  20
M:Weft.Runtime.KnownWriter.Write``1(Weft.Runtime.Known{``0})  5
M:Weft.Runtime.Known`1.#ctor(`0)  5
M:Weft.Runtime.Known`1.Is(Weft.Runtime.Known{`0})  5
M:Weft.Runtime.Known`1.Is(`0)  5
M:Weft.Runtime.Known`1.Part``1(``0)  5
M:Weft.Runtime.Known`1.get_Value  0
M:Weft.Runtime.Known`1.op_Implicit(`0)~Weft.Runtime.Known{`0}  5
F:Weft.Runtime.Known`1.IsKnown  0

[opcodes]
nop  0
dup  1
pop  1
ret  1
br  1
br.s  1
brtrue  1
brtrue.s  1
brfalse  1
brfalse.s  1
beq  1
beq.s  1
bge  1
bge.s  1
bge.un  1
bge.un.s  1
bgt  1
bgt.s  1
bgt.un  1
bgt.un.s  1
ble  1
ble.s  1
ble.un  1
ble.un.s  1
blt  1
blt.s  1
blt.un  1
blt.un.s  1
bne.un  1
bne.un.s  1
switch  1
ldarg  1
ldarg.s  1
ldarg.0  1
ldarg.1  1
ldarg.2  1
ldarg.3  1
ldarga  1
ldarga.s  1
starg  1
starg.s  1
ldloc  1
ldloc.s  1
ldloc.0  1
ldloc.1  1
ldloc.2  1
ldloc.3  1
ldloca  1
ldloca.s  1
stloc  1
stloc.s  1
stloc.0  1
stloc.1  1
stloc.2  1
stloc.3  1
ldc.i4  1
ldc.i4.s  1
ldc.i4.m1  1
ldc.i4.0  1
ldc.i4.1  1
ldc.i4.2  1
ldc.i4.3  1
ldc.i4.4  1
ldc.i4.5  1
ldc.i4.6  1
ldc.i4.7  1
ldc.i4.8  1
ldc.i8  1
ldnull  1
ldstr  1
add  1
add.ovf  1
add.ovf.un  1
sub  1
sub.ovf  1
sub.ovf.un  1
mul  1
mul.ovf  1
mul.ovf.un  1
div  10
div.un  10
rem  10
rem.un  10
and  1
or  1
xor  1
not  1
neg  1
shl  1
shr  1
shr.un  1
ceq  1
cgt  1
cgt.un  1
clt  1
clt.un  1
conv.i1  1
conv.i2  1
conv.i4  1
conv.i8  1
conv.u1  1
conv.u2  1
conv.u4  1
conv.u8  1
conv.ovf.i1  1
conv.ovf.i1.un  1
conv.ovf.i2  1
conv.ovf.i2.un  1
conv.ovf.i4  1
conv.ovf.i4.un  1
conv.ovf.i8  1
conv.ovf.i8.un  1
conv.ovf.u1  1
conv.ovf.u1.un  1
conv.ovf.u2  1
conv.ovf.u2.un  1
conv.ovf.u4  1
conv.ovf.u4.un  1
conv.ovf.u8  1
conv.ovf.u8.un  1
conv.ovf.i  1
conv.ovf.i.un  1
conv.i  1
conv.u  1
ldfld  1
ldflda  1
stfld  1
ldsfld  1
ldobj  1
stobj  1
initobj  1
ldind.i1  1
ldind.u1  1
ldind.i2  1
ldind.u2  1
ldind.i4  1
ldind.u4  1
ldind.i8  1
ldind.ref  1
stind.i1  1
stind.i2  1
stind.i4  1
stind.i8  1
stind.ref  1
newarr  30
ldlen  1
ldelem  1
ldelema  1
ldelem.i1  1
ldelem.u1  1
ldelem.i2  1
ldelem.u2  1
ldelem.i4  1
ldelem.u4  1
ldelem.i8  1
ldelem.ref  1
stelem  1
stelem.i1  1
stelem.i2  1
stelem.i4  1
stelem.i8  1
stelem.ref  1
call  3
callvirt  3
newobj  3

[attributes]
System.CodeDom.Compiler.GeneratedCodeAttribute
System.ComponentModel.EditorBrowsableAttribute
System.Diagnostics.DebuggableAttribute
System.Diagnostics.DebuggerBrowsableAttribute
System.FlagsAttribute
System.ObsoleteAttribute
System.ParamArrayAttribute
System.Reflection.AssemblyCompanyAttribute
System.Reflection.AssemblyConfigurationAttribute
System.Reflection.AssemblyCopyrightAttribute
System.Reflection.AssemblyDescriptionAttribute
System.Reflection.AssemblyFileVersionAttribute
System.Reflection.AssemblyInformationalVersionAttribute
System.Reflection.AssemblyMetadataAttribute
System.Reflection.AssemblyProductAttribute
System.Reflection.AssemblyTitleAttribute
System.Reflection.AssemblyTrademarkAttribute
System.Reflection.DefaultMemberAttribute
System.Runtime.CompilerServices.CompilationRelaxationsAttribute
System.Runtime.CompilerServices.CompilerGeneratedAttribute
System.Runtime.CompilerServices.ExtensionAttribute
System.Runtime.CompilerServices.IsReadOnlyAttribute
System.Runtime.CompilerServices.NullableAttribute
System.Runtime.CompilerServices.NullableContextAttribute
System.Runtime.CompilerServices.NullablePublicOnlyAttribute
System.Runtime.CompilerServices.RefSafetyRulesAttribute
System.Runtime.CompilerServices.RequiresLocationAttribute
System.Runtime.CompilerServices.RuntimeCompatibilityAttribute
System.Runtime.CompilerServices.ScopedRefAttribute
System.Runtime.CompilerServices.TupleElementNamesAttribute
System.Runtime.Versioning.TargetFrameworkAttribute
Weft.AbiNameAttribute
Weft.AbiTypeAttribute
Weft.ConstructorAttribute
Weft.ContractAttribute
Weft.ContractInterfaceAttribute
Weft.EventAttribute
Weft.IndexedAttribute
Weft.ReasonAttribute
Weft.ReentrantAttribute
Weft.SetOnceAttribute
Weft.StorageAttribute
Weft.StorageStructAttribute
Weft.ViewAttribute
Weft.Runtime.GeneratedContractAttribute
Weft.Runtime.GeneratedLinesAttribute

[limits]
ImageBytesMax  4194304
TypesMax  1024
MethodsMax  16000
FieldsMax  16000
MetadataRowsMax  262144
CodeBytesPerMethodMax  65536
BlocksPerMethodMax  8192
LocalsPerMethodMax  1024
ParametersPerMethodMax  128
StackSlotsMax  256
FrameBytesMax  32768
StackBytesMax  131072
ValueBytesMax  2048
StructDepthMax  16
PassesPerMethodMax  8
InterfacesPerTypeMax  64
NameBytesMax  400
GenericDepthMax  8
GenericInstantiationsMax  4096
SignatureBytesMax  1024
SignatureCharactersMax  67108864
